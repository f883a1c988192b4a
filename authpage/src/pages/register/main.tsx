import { mount } from '../../lib/mount.tsx';
import { startOpaque } from '../../lib/opaque-client.ts';
import { RegisterPage } from './register-page.tsx';

mount(<RegisterPage opaque={startOpaque()} />);
