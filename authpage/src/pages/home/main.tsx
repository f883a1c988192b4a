import { mount } from '../../lib/mount.tsx';
import { HomePage } from './home-page.tsx';

mount(<HomePage />);
