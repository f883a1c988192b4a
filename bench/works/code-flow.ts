import { PeerSite } from '../load/peer/peer-site.ts';
import { PosternSite } from '../load/postern/postern-site.ts';
import { lanes } from '../load/scenario.ts';
import type { Work } from './work.ts';

/** From the application's link to tokens: ours with a real OPAQUE login, the peer's with any password. */
export const codeFlow: Work = {
  name: 'code-flow',
  contenders: {
    postern: async (sites, count) => {
      const site = await PosternSite.at(sites, count);
      return lanes(count, () => async () => {
        await site.completeCodeFlow();
      });
    },
    'oidc-provider': (sites, count) => {
      const site = new PeerSite(sites, count);
      return lanes(count, () => async () => {
        await site.completeCodeFlow();
      });
    },
  },
  targets: [{ figure: 'rate', versus: 'oidc-provider', bound: 'at least', factor: 3 }],
};
