import { Http } from '../load/http.ts';
import { lanes, type Scenario, type Sites } from '../load/scenario.ts';
import type { Work } from './work.ts';

/** Within 10 % of a server that does nothing else. */
export const discovery: Work = {
  name: 'discovery',
  contenders: {
    postern: getting(({ postern }) => postern, '/.well-known/openid-configuration'),
    'oidc-provider': getting(({ peer }) => peer, '/.well-known/openid-configuration'),
    'empty Express': getting(({ emptyEndpoint }) => emptyEndpoint, '/'),
  },
  targets: [{ figure: 'rate', versus: 'empty Express', bound: 'at least', factor: 0.9 }],
};

function getting(originOf: (sites: Sites) => string, path: string): Scenario {
  return (sites, count) => {
    const http = new Http(originOf(sites), count);
    return lanes(count, () => async () => {
      await http.send({ path });
    });
  };
}
