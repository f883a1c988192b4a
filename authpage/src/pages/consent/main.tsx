import { mount } from '../../lib/mount.tsx';
import { ConsentPage } from './consent-page.tsx';

mount(<ConsentPage />);
