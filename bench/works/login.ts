import { Http } from '../load/http.ts';
import { PosternSite } from '../load/postern/postern-site.ts';
import { lanes } from '../load/scenario.ts';
import type { Work } from './work.ts';

/** A password alone, without a flow: OPAQUE, and what a server does that is sent passwords. */
export const login: Work = {
  name: 'login',
  contenders: {
    postern: async (sites, count) => {
      const site = await PosternSite.at(sites, count);
      return lanes(count, async () => {
        const named = await site.namedVisitor();
        // Nobody is signed in there yet, as for a first sign-in.
        return () => site.signIn(named.copy());
      });
    },
    argon2id: (sites, count) => {
      const http = new Http(sites.argon2idEndpoint, count);
      const [account] = sites.accounts;
      const request = {
        path: '/login',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(account),
      } as const;
      return lanes(count, () => async () => {
        await http.send(request);
      });
    },
  },
  targets: [{ figure: 'cpu', versus: 'argon2id', bound: 'at most', factor: 0.25 }],
};
