import type { Account, Subject } from '../../domain/accounts/account.ts';
import { subjectForClient } from '../../domain/accounts/subject-for-client.ts';
import type { Client } from '../../domain/clients/client.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';

/** Under which `sub` each client knows an account. */
export class Subjects {
  readonly #keyRing: KeyRing;

  constructor({ keyRing }: { readonly keyRing: KeyRing }) {
    this.#keyRing = keyRing;
  }

  of(account: Pick<Account, 'subject'>, client: Client): Subject {
    return subjectForClient(account, client, this.#keyRing.secretKey('identifier').bytes);
  }
}
