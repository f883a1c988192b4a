import { Http } from '../http.ts';
import { authorizationRequest, CLIENT_ID, RelyingParty, type Tokens } from '../relying-party.ts';
import type { Sites } from '../scenario.ts';
import { codeOf, locationOf, Visitor } from '../visitor.ts';

/** oidc-provider, as browsers and clients use it. */
export class PeerSite {
  readonly http: Http;
  readonly client: RelyingParty;
  readonly #clientId: string;

  constructor(sites: Sites, connections: number, clientId?: string) {
    this.http = new Http(sites.peer, connections);
    this.client = new RelyingParty(this.http, '/token', clientId);
    this.#clientId = clientId ?? CLIENT_ID;
  }

  /** From the application's link to tokens through its development forms, which take any password. */
  async completeCodeFlow(): Promise<Tokens> {
    const visitor = new Visitor(this.http);
    // Without it oidc-provider leaves `offline_access` out, and with that the refresh token.
    const { query, verifier } = authorizationRequest(this.#clientId, { prompt: 'consent' });
    let answer = await visitor.send({ path: `/auth?${query}` });
    for (const form of FORMS) {
      const path = locationOf(answer);
      if (!path.startsWith('/interaction/')) break;
      await visitor.send({ path });
      answer = await visitor.follow(await visitor.postForm(path, form));
    }
    return this.client.redeem(codeOf(answer), verifier);
  }
}

const FORMS = [{ prompt: 'login', login: 'ada', password: 'any' }, { prompt: 'consent' }];
