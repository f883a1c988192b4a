import { parseEmailAddress } from '../../domain/shared/email-address.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { AccountStore } from '../../ports/accounts/account-store.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { MassRevocation, Revoked } from '../../ports/tokens/mass-revocation.ts';
import type { RevokeGrants, RevokeGrantsCommand } from '../../ports/tokens/use-cases.ts';

export interface RevokeGrantsPorts {
  readonly accountStore: AccountStore;
  readonly clientDirectory: ClientDirectory;
  readonly massRevocation: MassRevocation;
  readonly clock: Clock;
}

export class RevokeManyGrants implements RevokeGrants {
  readonly #ports: RevokeGrantsPorts;

  constructor(ports: RevokeGrantsPorts) {
    this.#ports = ports;
  }

  async execute(command: RevokeGrantsCommand): Promise<Revoked> {
    const { massRevocation, clock } = this.#ports;
    switch (command.kind) {
      case 'all':
        return massRevocation.execute(command, clock.now());
      case 'user':
        return massRevocation.execute(
          { kind: 'user', userId: await this.#userId(command.email) },
          clock.now(),
        );
      case 'client':
        return this.#ofClient(command.clientId);
    }
  }

  async #userId(text: string): Promise<UserId> {
    const email = parseEmailAddress(text);
    if (email === null) throw new OAuthError('invalid_request', `${text} is not an email address`);
    const account = await this.#ports.accountStore.findByEmail(email);
    if (account === null) throw new OAuthError('not_found', `There is no user ${email}`);
    return account.id;
  }

  /** A client that was removed may have left grants; of one that never was, the name is a mistake. */
  async #ofClient(clientId: string): Promise<Revoked> {
    const { massRevocation, clientDirectory, clock } = this.#ports;
    const revoked = await massRevocation.execute({ kind: 'client', clientId }, clock.now());
    if (revoked.grants === 0 && (await clientDirectory.lookup(clientId)) === null) {
      throw new OAuthError('not_found', `There is no client ${clientId}`);
    }
    return revoked;
  }
}
