import type { Http } from '../load/http.ts';
import { PeerSite } from '../load/peer/peer-site.ts';
import { PosternSite } from '../load/postern/postern-site.ts';
import { type Lane, lanes } from '../load/scenario.ts';
import { USERINFO_CLIENT_ID } from '../servers/peer/clients.ts';
import type { Work } from './work.ts';

export const userinfo: Work = {
  name: 'userinfo',
  contenders: {
    postern: async (sites, count) => {
      const site = await PosternSite.at(sites, count);
      return lanes(count, async () => reading(site.http, '/oauth/userinfo/', await site.completeCodeFlow()));
    },
    // There a JWT is for another audience: its userinfo endpoint takes opaque tokens alone.
    'oidc-provider': (sites, count) => {
      const site = new PeerSite(sites, count, USERINFO_CLIENT_ID);
      return lanes(count, async () => reading(site.http, '/me', await site.completeCodeFlow()));
    },
  },
  targets: [{ figure: 'rate', versus: 'oidc-provider', bound: 'at least', factor: 1.3 }],
};

function reading(http: Http, path: string, tokens: { readonly access_token: string }): Lane {
  const request = { path, headers: { authorization: `Bearer ${tokens.access_token}` } };
  return async () => {
    await http.send(request);
  };
}
