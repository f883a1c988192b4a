import { type AuthorizationFault, faultyRequest } from '../../domain/authorization/fault.ts';
import type { PendingFlow } from '../../domain/authorization/flow.ts';
import type { AuthorizationParameters, AuthorizationRequest } from '../../domain/authorization/request.ts';
import { responseModeForError } from '../../domain/authorization/response-mode.ts';
import { returnableState } from '../../domain/authorization/returnable-state.ts';
import { validateAuthorizationRequest } from '../../domain/authorization/validate-request.ts';
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
import type { HintedSubject } from './hinted-subject.ts';
import { orFault } from './or-fault.ts';
import type { ResolveRequestObject } from './request-objects/resolve-request-object.ts';

export interface StartAuthorizationPorts {
  readonly clientDirectory: ClientDirectory;
  readonly resolveRequestObject: ResolveRequestObject;
  readonly hintedSubject: HintedSubject;
  readonly flowStore: FlowStore;
  readonly flowProgress: FlowProgress;
  readonly clock: Clock;
  readonly random: Random;
  readonly issuer: string;
  readonly resources: readonly string[];
  readonly requestLifetime: Seconds;
  readonly rateLimiter: RateLimiter;
  readonly perNetwork: Limit;
}

type Command = Parameters<StartAuthorization['execute']>[0];
type Browser = Pick<Command, 'browser' | 'session' | 'network'>;

/** What came of reading a request: what counts of it, and what was wrong with it, if anything was. */
interface Read {
  readonly parameters: AuthorizationParameters;
  readonly fault: OAuthError | null;
}

export class StartAuthorizationFlow implements StartAuthorization {
  readonly #ports: StartAuthorizationPorts;

  constructor(ports: StartAuthorizationPorts) {
    this.#ports = ports;
  }

  async execute(command: Command): Promise<AuthorizationOutcome> {
    const client = await this.#client(command);
    const { parameters, fault } = await this.#read(command, client);
    const redirectUri = resolveRedirectUri(client, parameters.redirect_uri);
    if (redirectUri === null) {
      throw (
        fault ?? new OAuthError('invalid_redirect_uri', 'redirect_uri is not registered for this application')
      );
    }
    const request = fault ?? (await orFault(() => this.#validate(parameters, client, redirectUri)));
    return request instanceof OAuthError
      ? this.#tell(request, { client, redirectUri, parameters }, command)
      : this.#begin(request, null, command);
  }

  /** Whom to answer: until that and the place are certain, nobody is redirected (RFC 6749 §4.1.2.1). */
  async #client({ parameters, malformed }: Command): Promise<Client> {
    const doubtful = malformed.find((name) => name === 'client_id' || name === 'redirect_uri');
    if (doubtful !== undefined) throw malformedParameter(doubtful);
    const { client_id: clientId } = parameters;
    if (clientId === undefined) throw new OAuthError('invalid_request', 'client_id is missing');
    const client = await this.#ports.clientDirectory.lookup(clientId);
    if (client === null) throw new OAuthError('invalid_client', 'This application is not registered');
    return client;
  }

  /** Where a request object cannot be had, what came beside it says where to tell so. */
  async #read({ parameters, malformed, network }: Command, client: Client): Promise<Read> {
    if (malformed[0] !== undefined) return { parameters, fault: malformedParameter(malformed[0]) };
    if (parameters.request !== undefined || parameters.request_uri !== undefined) {
      // Counted apart from the flows, each of which may have one; and first, since it may cost a fetch from elsewhere.
      await this.#spend('request_objects_per_network', network);
    }
    const resolved = await orFault(() => this.#ports.resolveRequestObject.execute(client, parameters));
    return resolved instanceof OAuthError
      ? { parameters, fault: resolved }
      : { parameters: resolved, fault: null };
  }

  async #validate(
    parameters: AuthorizationParameters,
    client: Client,
    redirectUri: string,
  ): Promise<AuthorizationRequest> {
    const { hintedSubject: hints, resources } = this.#ports;
    const hintedSubject = await hints.of(parameters.id_token_hint, client);
    return validateAuthorizationRequest(parameters, { client, redirectUri, resources, hintedSubject });
  }

  async #tell(
    { code, description }: AuthorizationFault,
    to: {
      readonly client: Client;
      readonly redirectUri: string;
      readonly parameters: AuthorizationParameters;
    },
    command: Command,
  ): Promise<AuthorizationOutcome> {
    const { client, redirectUri, parameters } = to;
    const answerTo = {
      clientId: client.id,
      redirectUri,
      responseMode: responseModeForError(parameters.response_mode, redirectUri),
      state: returnableState(parameters.state),
    };
    const fault = { code, description };
    return mayBeTold(client, parameters)
      ? { kind: 'answer', answer: errorAnswer(answerTo, fault, this.#ports.issuer) }
      : this.#begin(faultyRequest(answerTo), fault, command);
  }

  async #begin(
    request: AuthorizationRequest,
    fault: AuthorizationFault | null,
    { browser, session, network }: Browser,
  ): Promise<AuthorizationOutcome> {
    const { flowStore, flowProgress, clock, random, requestLifetime } = this.#ports;
    const flowId = encodeBase64url(random.bytes(SECRET_BYTES));
    const flow: PendingFlow = {
      status: 'pending',
      request,
      fault,
      browserDigest: secretDigest(browser),
      expiresAt: after(clock.now(), requestLifetime),
      signedIn: null,
      forgotten: null,
      decision: null,
    };
    const { step } = await flowProgress.assess(flow, session);
    // prompt=none: answered at once, since a frame on another site sends no cookie to a second request.
    if (step.kind === 'refuse') {
      return { kind: 'answer', answer: errorAnswer(request, step, this.#ports.issuer) };
    }
    // Each flow is kept for minutes: one network must not be able to fill the store of them.
    await this.#spend('authorization_requests_per_network', network);
    await flowStore.put(flowId, flow);
    return { kind: 'continue', place: placeOf(step), flowId };
  }

  async #spend(name: string, network: string): Promise<void> {
    const { rateLimiter, perNetwork } = this.#ports;
    await spendOrRefuse(rateLimiter, [{ name, subject: network, ...perNetwork, shared: true }]);
  }
}

/** RFC 9700 §4.11.2: who registered themselves could make of us a redirector to anywhere. */
function mayBeTold(client: Client, { prompt }: AuthorizationParameters): boolean {
  return client.registeredBy !== 'self' || prompt === 'none';
}

function malformedParameter(name: string): OAuthError {
  return new OAuthError('invalid_request', `${name} came too often, or is too long`);
}
