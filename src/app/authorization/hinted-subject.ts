import * as v from 'valibot';
import type { Client } from '../../domain/clients/client.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { TokenVerifier } from '../../ports/tokens/token-signer.ts';

export interface HintedSubjectPorts {
  readonly tokenVerifier: TokenVerifier;
  readonly issuer: string;
}

const schema = v.object({ sub: v.string(), aud: v.union([v.string(), v.array(v.string())]) });

/** Whom an `id_token_hint` names (OpenID Connect Core §3.1.2.1). */
export class HintedSubject {
  readonly #ports: HintedSubjectPorts;

  constructor(ports: HintedSubjectPorts) {
    this.#ports = ports;
  }

  /**
   * The `sub` as the client knows it; `null` without a hint. One that has expired still names somebody.
   *
   * @throws OAuthError `invalid_request` for what is no ID token of ours for this client
   */
  async of(hint: string | undefined, client: Client): Promise<string | null> {
    if (hint === undefined) return null;
    const { tokenVerifier, issuer } = this.#ports;
    const claims = v.safeParse(schema, await tokenVerifier.verifyIdTokenHint(hint, { issuer }));
    if (!claims.success || ![claims.output.aud].flat().includes(client.id)) {
      throw new OAuthError('invalid_request', 'id_token_hint is no ID token of this application');
    }
    return claims.output.sub;
  }
}
