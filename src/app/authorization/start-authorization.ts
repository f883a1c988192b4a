import type { PendingFlow } from '../../domain/authorization/flow.ts';
import {
  type AuthorizationParameters,
  type AuthorizationRequest,
  validateAuthorizationRequest,
} from '../../domain/authorization/request.ts';
import type { Client } from '../../domain/clients/client.ts';
import { resolveRedirectUri } from '../../domain/clients/redirect-uri.ts';
import type { Limit } from '../../domain/login/login-limits.ts';
import { encodeBase64url } from '../../domain/shared/base64url.ts';
import { after, type Seconds } from '../../domain/shared/instant.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import { SECRET_BYTES, secretDigest } from '../../domain/shared/secret.ts';
import type { FlowStore } from '../../ports/authorization/flow-store.ts';
import type { AuthorizationOutcome, StartAuthorization } from '../../ports/authorization/use-cases.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Random } from '../../ports/system/random.ts';
import type { RateLimiter } from '../../ports/system/rate-limiter.ts';
import { spendOrRefuse } from '../system/spend-or-refuse.ts';
import { errorAnswer } from './client-answer.ts';
import { type FlowProgress, placeOf } from './flow-progress.ts';

export interface StartAuthorizationPorts {
  readonly clientDirectory: ClientDirectory;
  readonly flowStore: FlowStore;
  readonly flowProgress: FlowProgress;
  readonly clock: Clock;
  readonly random: Random;
  readonly issuer: string;
  readonly backend: string;
  readonly requestLifetime: Seconds;
  readonly rateLimiter: RateLimiter;
  readonly perNetwork: Limit;
}

type Command = Parameters<StartAuthorization['execute']>[0];

interface Target {
  readonly client: Client;
  readonly redirectUri: string;
}

export class StartAuthorizationFlow implements StartAuthorization {
  readonly #ports: StartAuthorizationPorts;

  constructor(ports: StartAuthorizationPorts) {
    this.#ports = ports;
  }

  async execute(command: Command): Promise<AuthorizationOutcome> {
    const target = await this.#target(command);
    const request = this.#validate(command, target);
    if (!(request instanceof OAuthError)) return this.#begin(request, command);
    if (!mayBeTold(target.client, command.parameters)) throw request;
    const state = command.parameters.state ?? null;
    const answer = errorAnswer({ redirectUri: target.redirectUri, state }, request, this.#ports.issuer);
    return { kind: 'answer', answer };
  }

  /** Whom to answer, and where: until that is certain, nobody is redirected (RFC 6749 §4.1.2.1). */
  async #target({ parameters, malformed }: Command): Promise<Target> {
    const doubtful = malformed.find((name) => name === 'client_id' || name === 'redirect_uri');
    if (doubtful !== undefined) throw malformedParameter(doubtful);
    const { client_id: clientId, redirect_uri: given } = parameters;
    if (clientId === undefined) throw new OAuthError('invalid_request', 'client_id is missing');
    const client = await this.#ports.clientDirectory.lookup(clientId);
    if (client === null) throw new OAuthError('invalid_client', 'This application is not registered');
    const redirectUri = resolveRedirectUri(client, given);
    if (redirectUri === null) {
      throw new OAuthError('invalid_redirect_uri', 'redirect_uri is not registered for this application');
    }
    return { client, redirectUri };
  }

  /** A fault of the request is a value here: a fault of ours must not be told to the client as one of its own. */
  #validate({ parameters, malformed }: Command, target: Target): AuthorizationRequest | OAuthError {
    if (malformed[0] !== undefined) return malformedParameter(malformed[0]);
    try {
      return validateAuthorizationRequest(parameters, { ...target, backend: this.#ports.backend });
    } catch (error) {
      if (error instanceof OAuthError) return error;
      throw error;
    }
  }

  async #begin(
    request: AuthorizationRequest,
    { browser, session, network }: Command,
  ): Promise<AuthorizationOutcome> {
    const { flowStore, flowProgress, clock, random, requestLifetime } = this.#ports;
    const flowId = encodeBase64url(random.bytes(SECRET_BYTES));
    const flow: PendingFlow = {
      status: 'pending',
      request,
      browserDigest: secretDigest(browser),
      expiresAt: after(clock.now(), requestLifetime),
      signedIn: null,
      decision: null,
    };
    const { step } = await flowProgress.assess(flow, session);
    // prompt=none: answered at once, since a frame on another site sends no cookie to a second request.
    if (step.kind === 'refuse') {
      return { kind: 'answer', answer: errorAnswer(request, step, this.#ports.issuer) };
    }
    await this.#spend(network);
    await flowStore.put(flowId, flow);
    return { kind: 'continue', place: placeOf(step), flowId };
  }

  /** Each flow is kept for minutes: one network must not be able to fill the store of them. */
  async #spend(network: string): Promise<void> {
    const { rateLimiter, perNetwork } = this.#ports;
    const limit = {
      name: 'authorization_requests_per_network',
      subject: network,
      ...perNetwork,
      shared: true,
    };
    await spendOrRefuse(rateLimiter, [limit]);
  }
}

/** RFC 9700 §4.11.2: who registered themselves could make of us a redirector to anywhere. */
function mayBeTold(client: Client, { prompt }: AuthorizationParameters): boolean {
  return client.registeredBy !== 'self' || prompt === 'none';
}

function malformedParameter(name: string): OAuthError {
  return new OAuthError('invalid_request', `${name} came more than once, or is too long`);
}
