import { mount } from '../../lib/mount.tsx';
import { LogoutPage } from './logout-page.tsx';

mount(<LogoutPage />);
