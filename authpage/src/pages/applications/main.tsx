import { mount } from '../../lib/mount.tsx';
import { ApplicationsPage } from './applications-page.tsx';

mount(<ApplicationsPage />);
