import type { Client } from '../../domain/clients/client.ts';
import { judgeNoticeAnswer, type LogoutNotice, nextAttemptAt } from '../../domain/sessions/logout-notice.ts';
import {
  LOGOUT_TOKEN_ID_BYTES,
  LOGOUT_TOKEN_TYPE,
  logoutTokenClaims,
} from '../../domain/sessions/logout-token.ts';
import { encodeBase64url } from '../../domain/shared/base64url.ts';
import { after, type Seconds } from '../../domain/shared/instant.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { LogoutNoticeStore } from '../../ports/sessions/logout-notice-store.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Logger } from '../../ports/system/logger.ts';
import { type OutboundFetcher, OutboundFetchFailed } from '../../ports/system/outbound-fetcher.ts';
import type { Random } from '../../ports/system/random.ts';
import type { TokenSigner } from '../../ports/tokens/token-signer.ts';
import type { Subjects } from '../accounts/subjects.ts';

export interface DeliverLogoutNoticesPorts {
  readonly logoutNoticeStore: LogoutNoticeStore;
  readonly clientDirectory: ClientDirectory;
  readonly subjects: Subjects;
  readonly tokenSigner: TokenSigner;
  readonly outboundFetcher: OutboundFetcher;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly issuer: string;
}

/** As many as the fetcher lets go out, or wait, for one host. */
const NOTICES_AT_ONCE = 32;

/** Longer than any delivery takes: until then nobody else takes the notice up. */
const HOLD: Seconds = 60;

/** What a client answers with is not read. */
const ANSWER_BYTES = 4096;

/** Back-Channel Logout §2.5: tells clients, each on its own, that a session has ended. */
export class DeliverLogoutNotices {
  readonly #ports: DeliverLogoutNoticesPorts;

  constructor(ports: DeliverLogoutNoticesPorts) {
    this.#ports = ports;
  }

  /** Everything that is due by now; what fails is due again later, at whichever instance is there. */
  async execute(signal: AbortSignal): Promise<void> {
    const { logoutNoticeStore, clock } = this.#ports;
    while (!signal.aborted) {
      const now = clock.now();
      const notices = await logoutNoticeStore.claim(now, after(now, HOLD), NOTICES_AT_ONCE);
      await Promise.all(notices.map((notice) => this.#deliver(notice)));
      if (notices.length < NOTICES_AT_ONCE) return;
    }
  }

  async #deliver(notice: LogoutNotice): Promise<void> {
    const { clientDirectory, logoutNoticeStore } = this.#ports;
    const client = await clientDirectory.lookup(notice.clientId);
    const uri = client?.backchannelLogout?.uri;
    // Most clients want no notice, which none of them is known to before: define.toml's are in no table.
    if (client === null || uri === undefined) return logoutNoticeStore.remove(notice);
    const status = await this.#send(uri, await this.#logoutToken(notice, client));
    return this.#settle(notice, status);
  }

  #logoutToken({ sessionId, subject }: LogoutNotice, client: Client): Promise<string> {
    const { tokenSigner, subjects, issuer, clock, random } = this.#ports;
    const claims = logoutTokenClaims({
      issuer,
      subject: subjects.of({ subject }, client),
      clientId: client.id,
      sid: subjects.sessionOf(sessionId, client),
      jti: encodeBase64url(random.bytes(LOGOUT_TOKEN_ID_BYTES)),
      now: clock.now(),
    });
    return tokenSigner.sign(claims, { algorithm: client.idTokenAlgorithm, type: LOGOUT_TOKEN_TYPE });
  }

  /** The status, or why there is none. */
  async #send(url: string, logoutToken: string): Promise<number | string> {
    try {
      const request = {
        url,
        method: 'POST',
        form: { logout_token: logoutToken },
        maxBytes: ANSWER_BYTES,
      } as const;
      return (await this.#ports.outboundFetcher.fetch(request)).status;
    } catch (error) {
      if (error instanceof OutboundFetchFailed) return error.reason;
      throw error;
    }
  }

  async #settle(notice: LogoutNotice, answer: number | string): Promise<void> {
    const { logoutNoticeStore, clock, logger } = this.#ports;
    const { clientId: client, attempts } = notice;
    const judgement = typeof answer === 'number' ? judgeNoticeAnswer(answer) : 'again';
    if (judgement === 'told') return logoutNoticeStore.remove(notice);
    const next = judgement === 'again' ? nextAttemptAt(notice, clock.now()) : null;
    if (next !== null) {
      logger.info({ client, answer, attempts }, 'a client was not told of a logout yet');
      return logoutNoticeStore.postpone(notice, next);
    }
    logger.warn({ client, answer, attempts }, 'a client was not told of a logout');
    return logoutNoticeStore.remove(notice);
  }
}
