import { mount } from '../../lib/mount.tsx';
import { startOpaque } from '../../lib/opaque-client.ts';
import { LoginPage } from './login-page.tsx';

mount(<LoginPage opaque={startOpaque()} />);
