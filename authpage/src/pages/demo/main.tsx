import { arrive } from '../../lib/demo/arrive.ts';
import { mount } from '../../lib/mount.tsx';
import { DemoPage } from './demo-page.tsx';

mount(<DemoPage arrival={arrive()} />);
