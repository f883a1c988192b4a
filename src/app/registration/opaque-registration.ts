import { type Account, SUBJECT_BYTES, type Subject } from '../../domain/accounts/account.ts';
import type { ExtraClaims } from '../../domain/accounts/extra-claims.ts';
import type { ProfileClaims } from '../../domain/accounts/profile-claims.ts';
import type { UserIdentifier } from '../../domain/login/user-identifier.ts';
import { userIdentifier } from '../../domain/login/user-identifier.ts';
import { encodeBase64url } from '../../domain/shared/base64url.ts';
import type { EmailAddress } from '../../domain/shared/email-address.ts';
import { newId } from '../../domain/shared/ids.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { AccountStore } from '../../ports/accounts/account-store.ts';
import type { KeyRing } from '../../ports/keys/key-ring.ts';
import { ImpossibleOpaqueData } from '../../ports/login/impossible-opaque-data.ts';
import type { OpaqueClient } from '../../ports/login/opaque-client.ts';
import type { OpaqueServer } from '../../ports/login/opaque-server.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Random } from '../../ports/system/random.ts';

export interface OpaqueRegistrationPorts {
  readonly opaqueServer: OpaqueServer;
  readonly opaqueClient: OpaqueClient;
  readonly accountStore: AccountStore;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly random: Random;
}

export interface Registrant {
  readonly email: EmailAddress;
  readonly emailVerified: boolean;
  readonly roles: readonly string[];
  readonly claims: ProfileClaims;
  readonly extraClaims?: ExtraClaims;
  readonly ticketHash: Uint8Array | null;
}

/** The server's part of an OPAQUE registration (RFC 9807 §5), whoever runs the client's. */
export class OpaqueRegistration {
  readonly #ports: OpaqueRegistrationPorts;

  constructor(ports: OpaqueRegistrationPorts) {
    this.#ports = ports;
  }

  evaluate(email: EmailAddress, registrationRequest: string): Promise<string> {
    const { opaqueServer, keyRing } = this.#ports;
    const { setup } = keyRing.opaqueSetup();
    return opaqueServer.createRegistrationResponse({
      setup,
      userIdentifier: this.identifierOf(email),
      registrationRequest,
    });
  }

  /** @throws OAuthError `invalid_request` for a record that no login could use, `ticket_invalid`, `account_exists` */
  async register(registrant: Registrant, registrationRecord: string): Promise<Account> {
    const { accountStore, clock, random } = this.#ports;
    const identifier = this.identifierOf(registrant.email);
    await this.#dryRun(identifier, registrationRecord);
    const now = clock.now();
    const account: Account = {
      id: newId('usr', now, random.bytes(16)),
      subject: encodeBase64url(random.bytes(SUBJECT_BYTES)) as Subject,
      email: registrant.email,
      emailVerified: registrant.emailVerified,
      enabled: true,
      roles: registrant.roles,
      claims: registrant.claims,
      extraClaims: registrant.extraClaims ?? {},
      createdAt: now,
      updatedAt: now,
    };
    const credentialId = newId('crd', now, random.bytes(16));
    const credential = {
      id: credentialId,
      userId: account.id,
      userIdentifier: identifier,
      registrationRecord,
    };
    const result = await accountStore.register({ account, credential, ticketHash: registrant.ticketHash });
    if (result === 'ticket_invalid')
      throw new OAuthError('ticket_invalid', 'This link is not valid any more');
    if (result === 'email_taken')
      throw new OAuthError('account_exists', 'This address has an account already');
    return account;
  }

  /** The library takes any 192 bytes for a record: one that breaks a login start must not be stored. */
  async #dryRun(identifier: UserIdentifier, registrationRecord: string): Promise<void> {
    const { opaqueServer, opaqueClient, keyRing, random } = this.#ports;
    const { startLoginRequest } = opaqueClient.startLogin(encodeBase64url(random.bytes(16)));
    const { setup } = keyRing.opaqueSetup();
    try {
      await opaqueServer.startLogin({
        setup,
        userIdentifier: identifier,
        registrationRecord,
        startLoginRequest,
      });
    } catch (cause) {
      if (!(cause instanceof ImpossibleOpaqueData) || cause.data !== 'registrationRecord') throw cause;
      throw new OAuthError('invalid_request', 'The registration record is not valid', { cause });
    }
  }

  identifierOf(email: EmailAddress): UserIdentifier {
    return userIdentifier(this.#ports.keyRing.secretKey('identifier').bytes, email);
  }
}
