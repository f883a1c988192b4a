import type { ClientName } from './system.ts';

/** The lifetimes of config/define.toml, in milliseconds: what the model believes, apart from the code. */
export const SECOND = 1000;
export const DAY = 86_400 * SECOND;
export const LIFETIMES = {
  request: 600 * SECOND,
  code: 60 * SECOND,
  codeRecord: 600 * SECOND,
  accessToken: 900 * SECOND,
  /** By which two instances' clocks may differ. */
  tolerance: 5 * SECOND,
  refreshIdle: 14 * DAY,
  refreshAbsolute: 30 * DAY,
  pause: 60 * SECOND,
  sessionIdle: 14 * DAY,
  sessionAbsolute: 30 * DAY,
  lastSeenPrecision: 300 * SECOND,
} as const;

export interface Session {
  readonly person: string;
  authTime: number;
  lastSeen: number;
  expiresAt: number;
  ended: boolean;
}

export interface Flow {
  readonly id: string;
  readonly client: ClientName;
  readonly scope: readonly string[];
  readonly prompt: string;
  /** Milliseconds. */
  readonly maxAge: number | null;
  readonly expiresAt: number;
  signedIn: Session | null;
  /** Whose session it is, "not you". */
  forgotten: Session | null;
  decision: {
    readonly person: string;
    readonly answer: 'allow' | 'deny';
    readonly scope: readonly string[];
  } | null;
  finished: boolean;
}

export interface Grant {
  readonly client: ClientName;
  readonly session: Session;
  readonly offline: boolean;
  readonly createdAt: number;
  readonly expiresAt: number;
  generation: number;
  rotatedAt: number | null;
  revoked: boolean;
}

export interface Code {
  readonly code: string;
  readonly client: ClientName;
  readonly session: Session;
  readonly offline: boolean;
  readonly issuedAt: number;
  /** What its first redemption made. */
  grant: Grant | null;
}

export interface AccessToken {
  readonly token: string;
  readonly grant: Grant;
  /** Milliseconds, of a whole second. */
  readonly expiresAt: number;
  revoked: boolean;
}

export interface RefreshToken {
  readonly token: string;
  readonly grant: Grant;
  readonly generation: number;
}

/** What must be true of one browser, two people and two clients: the specifications in their smallest form. */
export class Model {
  now: number;
  readonly people: readonly string[];
  readonly browser: string;
  /** The session of the browser's cookie, and its handle. */
  session: Session | null = null;
  handle: string | null = null;
  readonly consents = new Map<string, readonly string[]>();
  readonly flows: Flow[] = [];
  readonly codes: Code[] = [];
  readonly accessTokens: AccessToken[] = [];
  readonly refreshTokens: RefreshToken[] = [];

  constructor(start: { readonly now: number; readonly people: readonly string[]; readonly browser: string }) {
    this.now = start.now;
    this.people = start.people;
    this.browser = start.browser;
  }

  /** A session counts until it ends: what hangs on it does not mind that nobody uses it. */
  lasts({ ended, expiresAt }: Session): boolean {
    return !ended && this.now < expiresAt;
  }

  /** Who is signed in at the browser; to look is to use. */
  look(): Session | null {
    const { session } = this;
    if (session === null || !this.lasts(session)) return null;
    if (this.now >= session.lastSeen + LIFETIMES.sessionIdle) return null;
    if (this.now >= session.lastSeen + LIFETIMES.lastSeenPrecision) session.lastSeen = this.now;
    return session;
  }

  /** OpenID Connect Core §3.1.2.3: what has to happen before this flow may be answered. */
  step(flow: Flow): 'login' | 'consent' | 'deny' | 'issue' {
    const session = this.look();
    if (session === null || this.#asksAgain(flow, session)) return 'login';
    const decision = flow.decision?.person === session.person ? flow.decision : null;
    if (decision?.answer === 'deny') return 'deny';
    return this.missing(flow, session).length > 0 ? 'consent' : 'issue';
  }

  missing(flow: Flow, { person }: Session): readonly string[] {
    const decided = flow.decision?.person === person ? flow.decision.scope : [];
    if (flow.prompt === 'consent') return decided.length > 0 ? [] : flow.scope;
    if (flow.client === 'own') return [];
    const agreed = [...(this.consents.get(`${person} ${flow.client}`) ?? []), ...decided];
    return flow.scope.filter((token) => !agreed.includes(token));
  }

  #asksAgain(flow: Flow, session: Session): boolean {
    if (flow.signedIn === session) return false;
    if (flow.prompt === 'login' || flow.forgotten === session) return true;
    return flow.maxAge !== null && (flow.maxAge === 0 || this.now > session.authTime + flow.maxAge);
  }

  alive(grant: Grant): boolean {
    if (grant.revoked || this.now >= grant.expiresAt) return false;
    return grant.offline || this.lasts(grant.session);
  }

  /** Whether it is what it says, for as long as it says. */
  verifies({ expiresAt }: AccessToken): boolean {
    return this.now < expiresAt + LIFETIMES.tolerance;
  }

  /** Whether userinfo takes it. */
  good(token: AccessToken): boolean {
    return !token.revoked && this.verifies(token) && this.alive(token.grant);
  }

  /** RFC 9700 §4.14.2 with a pause; the transition is made. */
  refresh({ grant, generation }: RefreshToken): 'granted' | 'refused' {
    if (!this.alive(grant)) return 'refused';
    if (this.now >= (grant.rotatedAt ?? grant.createdAt) + LIFETIMES.refreshIdle) return 'refused';
    const pausing = grant.rotatedAt !== null && grant.rotatedAt > this.now - LIFETIMES.pause;
    const behind = grant.generation - generation;
    if (behind <= 1 && pausing) return 'granted';
    if (behind > 0) {
      grant.revoked = true;
      return 'refused';
    }
    grant.generation += 1;
    grant.rotatedAt = this.now;
    return 'granted';
  }
}
