import type { Account, Subject } from '../../domain/accounts/account.ts';
import { subjectForClient } from '../../domain/accounts/subject-for-client.ts';
import type { Client } from '../../domain/clients/client.ts';
import { sessionIdForClient } from '../../domain/sessions/session-id-for-client.ts';
import type { SessionId } from '../../domain/shared/ids.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';

/** Under which `sub` each client knows an account, and under which `sid` its session. */
export class Subjects {
  readonly #keyRing: KeyRing;

  constructor({ keyRing }: { readonly keyRing: KeyRing }) {
    this.#keyRing = keyRing;
  }

  of(account: Pick<Account, 'subject'>, client: Client): Subject {
    return subjectForClient(account, client, this.#keyRing.secretKey('identifier').bytes);
  }

  sessionOf(sessionId: SessionId, client: Client): string {
    return sessionIdForClient(sessionId, client, this.#keyRing.secretKey('identifier').bytes);
  }
}
