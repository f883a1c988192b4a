import { Http } from '../load/http.ts';
import { Machine } from '../load/machine.ts';
import { type Lane, lanes, type Scenario, type Sites } from '../load/scenario.ts';
import { OPAQUE_MACHINE_ID } from '../servers/peer/clients.ts';
import type { Work } from './work.ts';

/** Of an access token that is good. The peer introspects opaque ones alone, since its JWTs are nowhere stored. */
export const introspection: Work = {
  name: 'introspection',
  contenders: {
    postern: asking(({ postern }) => postern, { token: '/oauth/token/', introspect: '/oauth/introspect/' }),
    'oidc-provider': asking(
      ({ peer }) => peer,
      { token: '/token', introspect: '/token/introspection' },
      OPAQUE_MACHINE_ID,
    ),
  },
  targets: [{ figure: 'rate', versus: 'oidc-provider', bound: 'at least', factor: 1.3 }],
};

interface Paths {
  readonly token: string;
  readonly introspect: string;
}

function asking(originOf: (sites: Sites) => string, paths: Paths, clientId?: string): Scenario {
  return (sites, count) => {
    const machine = new Machine(new Http(originOf(sites), count), clientId);
    return lanes(count, async (): Promise<Lane> => {
      const token = await machine.token(paths.token);
      return async () => {
        const { text } = await machine.post(paths.introspect, { token });
        if (JSON.parse(text).active !== true) throw new Error('The token is not active');
      };
    });
  };
}
