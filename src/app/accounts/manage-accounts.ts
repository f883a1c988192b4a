import type { Account } from '../../domain/accounts/account.ts';
import { KEY_STRETCHING_SETS } from '../../domain/login/key-stretching.ts';
import { parseEmailAddress } from '../../domain/shared/email-address.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import { parseScope } from '../../domain/shared/scope.ts';
import type { AccountStore } from '../../ports/accounts/account-store.ts';
import type { ManageAccounts } from '../../ports/accounts/use-cases.ts';
import type { OpaqueClient } from '../../ports/login/opaque-client.ts';
import type { OpaqueRegistration } from '../registration/opaque-registration.ts';

export interface ManageAccountsPorts {
  readonly accountStore: AccountStore;
  readonly opaqueRegistration: OpaqueRegistration;
  readonly opaqueClient: OpaqueClient;
  /** Code points (NIST SP 800-63B-4 §3.1.1.2). */
  readonly minimumPasswordLength: number;
}

export class ManageStoredAccounts implements ManageAccounts {
  readonly #ports: ManageAccountsPorts;

  constructor(ports: ManageAccountsPorts) {
    this.#ports = ports;
  }

  async add(command: Parameters<ManageAccounts['add']>[0]): Promise<Account> {
    const { opaqueRegistration, opaqueClient, minimumPasswordLength } = this.#ports;
    const { password, roles, claims, extraClaims = {}, emailVerified } = command;
    const email = parseEmailAddress(command.email);
    if (email === null) throw new OAuthError('invalid_request', `${command.email} is not an email address`);
    if (roles.length > 0 && parseScope(roles.join(' '))?.length !== roles.length) {
      throw new OAuthError('invalid_request', 'A role is one word, named once');
    }
    if ([...password].length < minimumPasswordLength) {
      throw new OAuthError(
        'invalid_request',
        `The password must have at least ${minimumPasswordLength} characters`,
      );
    }
    const { state, registrationRequest } = opaqueClient.startRegistration(password);
    const registrationResponse = await opaqueRegistration.evaluate(email, registrationRequest);
    const { registrationRecord } = opaqueClient.finishRegistration({
      password,
      state,
      registrationResponse,
      keyStretching: KEY_STRETCHING_SETS[0],
    });
    return opaqueRegistration.register(
      { email, emailVerified, roles, claims, extraClaims, ticketHash: null },
      registrationRecord,
    );
  }

  list(): Promise<readonly Account[]> {
    return this.#ports.accountStore.list();
  }
}
