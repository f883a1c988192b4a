import type { Client } from '../../../domain/clients/client.ts';
import type { Seconds } from '../../../domain/shared/instant.ts';
import { OAuthError } from '../../../domain/shared/oauth-error.ts';
import type { Logger } from '../../../ports/system/logger.ts';
import { type OutboundFetcher, OutboundFetchFailed } from '../../../ports/system/outbound-fetcher.ts';

export interface FetchRequestObjectPorts {
  readonly outboundFetcher: OutboundFetcher;
  readonly logger: Logger;
}

/** Somebody at a browser waits for it. */
const PATIENCE: Seconds = 5;

const MAX_BYTES = 64 * 1024;

/**
 * OpenID Connect Core §6.2, RFC 9101 §5.2. Only what was registered is fetched: whoever writes a link must not choose
 * where this server goes.
 */
export class FetchRequestObject {
  readonly #ports: FetchRequestObjectPorts;

  constructor(ports: FetchRequestObjectPorts) {
    this.#ports = ports;
  }

  /** @throws OAuthError `invalid_request_uri` */
  async execute(client: Client, uri: string): Promise<string> {
    if (!isRegistered(uri, client)) throw unusable('request_uri is not registered for this application');
    const { outboundFetcher, logger } = this.#ports;
    const accept = 'application/oauth-authz-req+jwt, application/jwt';
    try {
      const { status, body } = await outboundFetcher.fetch({
        url: uri,
        accept,
        maxBytes: MAX_BYTES,
        patience: PATIENCE,
      });
      if (status === 200) return new TextDecoder().decode(body).trim();
      logger.warn({ client_id: client.id, status }, 'a request object cannot be fetched');
    } catch (error) {
      if (!(error instanceof OutboundFetchFailed)) throw error;
      logger.warn({ client_id: client.id, reason: error.message }, 'a request object cannot be fetched');
    }
    throw unusable('The request object cannot be fetched from request_uri');
  }
}

/**
 * Character by character. A fragment that is registered has to be there; one that is not may be: it names the version of
 * what is fetched, and is never sent (OpenID Connect Core §6.2).
 */
function isRegistered(uri: string, { requestUris }: Client): boolean {
  return requestUris.includes(uri) || requestUris.includes(uri.replace(/#.*$/s, ''));
}

function unusable(description: string): OAuthError {
  return new OAuthError('invalid_request_uri', description);
}
