import { mount } from '../../lib/mount.tsx';
import { ErrorPage } from './error-page.tsx';

mount(<ErrorPage />);
