import * as v from 'valibot';
import type { ClientMetadata } from '../../domain/clients/client-metadata.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { Logger } from '../../ports/system/logger.ts';
import {
  type OutboundAnswer,
  type OutboundFetcher,
  OutboundFetchFailed,
} from '../../ports/system/outbound-fetcher.ts';

export interface CheckSectorIdentifierPorts {
  readonly outboundFetcher: OutboundFetcher;
  readonly logger: Logger;
}

const MAX_BYTES = 64 * 1024;

const redirectUrisSchema = v.pipe(v.string(), v.parseJson(), v.array(v.string()));

/**
 * OpenID Connect Registration §5: whoever names a sector is named by it. Otherwise a client could have itself told the
 * pairwise subjects of another's sector.
 */
export class CheckSectorIdentifier {
  readonly #ports: CheckSectorIdentifierPorts;

  constructor(ports: CheckSectorIdentifierPorts) {
    this.#ports = ports;
  }

  /** @throws OAuthError `invalid_client_metadata` unless what is there lists every redirect URI */
  async execute({ client_id, sector_identifier_uri: url, redirect_uris }: ClientMetadata): Promise<void> {
    if (url === undefined) return;
    const listed = redirectUrisIn(await this.#fetch(url, client_id));
    if (listed === null) throw refusal('is not a JSON array of redirect URIs');
    if (!redirect_uris.every((uri) => listed.includes(uri)))
      throw refusal('does not list every redirect URI');
  }

  async #fetch(url: string, clientId: string): Promise<OutboundAnswer> {
    try {
      return await this.#ports.outboundFetcher.fetch({
        url,
        accept: 'application/json',
        maxBytes: MAX_BYTES,
      });
    } catch (error) {
      if (!(error instanceof OutboundFetchFailed)) throw error;
      // Why is for the operator alone: told to whoever asks, it would map the network that this server is in.
      this.#ports.logger.info(
        { client: clientId, reason: error.reason },
        'a sector identifier was not fetched',
      );
      throw refusal('was not fetched');
    }
  }
}

function redirectUrisIn({ status, body }: OutboundAnswer): readonly string[] | null {
  if (status !== 200) return null;
  const listed = v.safeParse(redirectUrisSchema, new TextDecoder().decode(body));
  return listed.success ? listed.output : null;
}

function refusal(what: string): OAuthError {
  return new OAuthError('invalid_client_metadata', `sector_identifier_uri: the document there ${what}`);
}
