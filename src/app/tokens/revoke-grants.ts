import { parseEmailAddress } from '../../domain/shared/email-address.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { AccountStore } from '../../ports/accounts/account-store.ts';
import type { ClientDirectory } from '../../ports/clients/client-directory.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { MassRevocation, RevocationExtent, Revoked } from '../../ports/tokens/mass-revocation.ts';
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
    const extent = await this.#extentOf(command);
    const revoked = await this.#ports.massRevocation.execute(extent, this.#ports.clock.now());
    if (extent.kind === 'client' && revoked.grants === 0) await this.#expectClient(extent.clientId);
    return revoked;
  }

  async #extentOf(command: RevokeGrantsCommand): Promise<RevocationExtent> {
    return command.kind === 'user' ? { kind: 'user', userId: await this.#userId(command.email) } : command;
  }

  async #userId(text: string): Promise<UserId> {
    const email = parseEmailAddress(text);
    if (email === null) throw new OAuthError('invalid_request', `${text} is not an email address`);
    const account = await this.#ports.accountStore.findByEmail(email);
    if (account === null) throw new OAuthError('not_found', `There is no user ${email}`);
    return account.id;
  }

  /** A client that was removed may have left grants; of one that never was, the name is a mistake. */
  async #expectClient(clientId: string): Promise<void> {
    const client = await this.#ports.clientDirectory.lookup(clientId);
    if (client === null) throw new OAuthError('not_found', `There is no client ${clientId}`);
  }
}
