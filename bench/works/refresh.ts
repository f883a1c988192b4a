import { PeerSite } from '../load/peer/peer-site.ts';
import { PosternSite } from '../load/postern/postern-site.ts';
import type { RelyingParty, Tokens } from '../load/relying-party.ts';
import { type Lane, lanes } from '../load/scenario.ts';
import type { Work } from './work.ts';

/** Of each connection: with 16 of them, a grant is refreshed every 256 times. */
const GRANTS_PER_LANE = 16;

/** Spread over many grants, without a pause: each one advances its grant, and writes. */
export const refresh: Work = {
  name: 'refresh',
  contenders: {
    postern: async (sites, count) => {
      const site = await PosternSite.at(sites, count);
      return lanes(count, () => refreshing(site.client, () => site.completeCodeFlow()));
    },
    'oidc-provider': (sites, count) => {
      const site = new PeerSite(sites, count);
      return lanes(count, () => refreshing(site.client, () => site.completeCodeFlow()));
    },
  },
  targets: [{ figure: 'rate', versus: 'oidc-provider', bound: 'at least', factor: 1.3 }],
};

/** Refreshes its grants in turn, each with the token that its last refresh brought. */
async function refreshing(client: RelyingParty, buy: () => Promise<Tokens>): Promise<Lane> {
  const held: string[] = [];
  while (held.length < GRANTS_PER_LANE) held.push((await buy()).refresh_token);
  let turn = 0;
  return async () => {
    const index = turn;
    turn = (turn + 1) % held.length;
    const { refresh_token } = await client.refresh(held[index] ?? '');
    if (refresh_token === held[index]) throw new Error('The refresh token was not rotated');
    held[index] = refresh_token;
  };
}
