import { Http } from '../load/http.ts';
import { Machine } from '../load/machine.ts';
import { lanes, type Scenario, type Sites } from '../load/scenario.ts';
import type { Work } from './work.ts';

/** A client's own access token: one lookup, one secret, one ES256 signature; at the peer a row in Redis too. */
export const clientCredentials: Work = {
  name: 'client-credentials',
  contenders: {
    postern: buying(({ postern }) => postern, '/oauth/token/'),
    'oidc-provider': buying(({ peer }) => peer, '/token'),
  },
  targets: [{ figure: 'rate', versus: 'oidc-provider', bound: 'at least', factor: 1.3 }],
};

function buying(originOf: (sites: Sites) => string, path: string): Scenario {
  return (sites, count) => {
    const machine = new Machine(new Http(originOf(sites), count));
    return lanes(count, () => async () => {
      await machine.token(path);
    });
  };
}
