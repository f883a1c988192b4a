import type { Client } from '../../domain/clients/client.ts';
import type { Limit } from '../../domain/login/login-limits.ts';
import {
  decideLogout,
  decideReturn,
  LOGOUT_LIFETIME,
  type Logout,
  type LogoutHint,
  returnFor,
} from '../../domain/sessions/logout.ts';
import { encodeBase64url } from '../../domain/shared/base64url.ts';
import type { SessionId } from '../../domain/shared/ids.ts';
import { after } from '../../domain/shared/instant.ts';
import { hashSecret, SECRET_BYTES, secretDigest } from '../../domain/shared/secret.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { LogoutStore } from '../../ports/sessions/logout-store.ts';
import type { SessionStore } from '../../ports/sessions/session-store.ts';
import type { LogoutOutcome, StartLogout } from '../../ports/sessions/use-cases.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Random } from '../../ports/system/random.ts';
import type { RateLimiter } from '../../ports/system/rate-limiter.ts';
import type { TokenVerifier } from '../../ports/tokens/token-signer.ts';
import type { Subjects } from '../accounts/subjects.ts';
import { spendOrRefuse } from '../system/spend-or-refuse.ts';
import type { ConcludeLogout } from './conclude-logout.ts';
import type { CurrentSession } from './current-session.ts';
import { readLogoutHint } from './read-logout-hint.ts';

export interface StartLogoutPorts {
  readonly tokenVerifier: TokenVerifier;
  readonly clientDirectory: ClientDirectory;
  readonly subjects: Subjects;
  readonly currentSession: CurrentSession;
  readonly concludeLogout: ConcludeLogout;
  readonly sessionStore: SessionStore;
  readonly logoutStore: LogoutStore;
  readonly rateLimiter: RateLimiter;
  readonly clock: Clock;
  readonly random: Random;
  readonly issuer: string;
  readonly perNetwork: Limit;
}

type Command = Parameters<StartLogout['execute']>[0];

/** RP-Initiated Logout §2. */
export class StartBrowserLogout implements StartLogout {
  readonly #ports: StartLogoutPorts;

  constructor(ports: StartLogoutPorts) {
    this.#ports = ports;
  }

  async execute(command: Command): Promise<LogoutOutcome> {
    const { parameters, browser, session: handle } = command;
    const { currentSession, concludeLogout, clock } = this.#ports;
    const [hinted, signedIn] = await Promise.all([
      readLogoutHint(parameters, this.#ports),
      currentSession.find(handle),
    ]);
    const sessionId = signedIn?.session.id ?? null;
    const client = hinted?.client ?? null;
    const decision = decideLogout(hinted?.hint ?? null, this.#sid(sessionId, client));
    const { post_logout_redirect_uri: uri, state } = parameters;
    const common = { browserDigest: secretDigest(browser), afterwards: decideReturn(client, { uri, state }) };
    if (decision === 'ask' && sessionId !== null) {
      const expiresAt = after(clock.now(), LOGOUT_LIFETIME);
      return this.#toPage({ status: 'asking', ...common, expiresAt, sessionId }, command);
    }
    const ending = sessionId ?? (await this.#lapsed(handle, hinted?.hint ?? null, client));
    const afterwards = returnFor(client, common.afterwards, ending);
    const done = await concludeLogout.execute(ending, { ...common, afterwards });
    if (done.afterwards.kind === 'redirect' && done.frames.length === 0) {
      return { signedOut: true, next: { kind: 'return', url: done.afterwards.url } };
    }
    return this.#toPage(done, command);
  }

  /** A session in which nothing happened for long is nobody's sign-in any more, but grants still hang on it. */
  async #lapsed(
    handle: string | null,
    hint: LogoutHint | null,
    client: Client | null,
  ): Promise<SessionId | null> {
    if (handle === null || hint === null) return null;
    const session = await this.#ports.sessionStore.findByHandle(hashSecret(handle));
    return session !== null && this.#sid(session.id, client) === hint.sid ? session.id : null;
  }

  /** As the hint's client knows it; of a client that is gone, no more than the session itself is known. */
  #sid(sessionId: SessionId | null, client: Client | null): string | null {
    if (sessionId === null || client === null) return sessionId;
    return this.#ports.subjects.sessionOf(sessionId, client);
  }

  async #toPage(logout: Logout, { network }: Command): Promise<LogoutOutcome> {
    const { logoutStore, random } = this.#ports;
    await this.#spend(network);
    const logoutId = encodeBase64url(random.bytes(SECRET_BYTES));
    await logoutStore.put(logoutId, logout);
    return { signedOut: logout.status === 'done', next: { kind: 'page', logoutId } };
  }

  /** Each is kept for minutes: one network must not be able to fill the store of them. */
  async #spend(network: string): Promise<void> {
    const { rateLimiter, perNetwork } = this.#ports;
    const limit = { name: 'logouts_per_network', subject: network, ...perNetwork, shared: true };
    await spendOrRefuse(rateLimiter, [limit]);
  }
}
