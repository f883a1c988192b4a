import { OAuthError } from '../../domain/shared/oauth-error.ts';
import { withQuery } from '../../domain/shared/with-query.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { InitiateLogin } from '../../ports/clients/use-cases.ts';

export interface InitiateLoginPorts {
  readonly clientDirectory: ClientDirectory;
  readonly issuer: string;
}

type Query = Parameters<InitiateLogin['execute']>[0];

/**
 * OpenID Connect Core §4. Who is signed in here is not told (`login_hint`): the client has not asked, and nobody has
 * agreed to it.
 */
export class InitiateClientLogin implements InitiateLogin {
  readonly #ports: InitiateLoginPorts;

  constructor(ports: InitiateLoginPorts) {
    this.#ports = ports;
  }

  async execute({ clientId, targetLinkUri }: Query): Promise<string> {
    const { clientDirectory, issuer } = this.#ports;
    const client = await clientDirectory.lookup(clientId);
    if (client === null) throw new OAuthError('invalid_client', 'This application is not registered');
    const { initiateLoginUri } = client;
    if (initiateLoginUri === null) {
      throw new OAuthError('invalid_request', 'This application has not registered where its sign-in begins');
    }
    if (targetLinkUri !== null && !sameOrigin(targetLinkUri, initiateLoginUri)) {
      throw new OAuthError('invalid_request', 'target_link_uri is not of this application');
    }
    const target = targetLinkUri === null ? {} : { target_link_uri: targetLinkUri };
    return withQuery(initiateLoginUri, { iss: issuer, ...target });
  }
}

/** Whoever is to check it at the client (§4) may have forgotten to. */
function sameOrigin(uri: string, known: string): boolean {
  return URL.canParse(uri) && new URL(uri).origin === new URL(known).origin;
}
