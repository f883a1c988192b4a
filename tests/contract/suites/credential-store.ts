import { expect, it } from '@jest/globals';
import type { UserIdentifier } from '../../../src/domain/login/user-identifier.ts';
import { encodeBase64url } from '../../../src/domain/shared/base64url.ts';
import { uuidOf } from '../../../src/domain/shared/ids.ts';
import type { DatabaseHarness } from './database-harness.ts';
import { aRegistration, bytes, newCredentialId } from './fixtures.ts';

export function credentialStoreContract(harness: () => DatabaseHarness): void {
  it('finds the credential of an identifier as it was registered', async () => {
    const { accounts, credentials } = harness();
    const { credential, ...rest } = aRegistration();
    await accounts.register({ credential, ...rest });
    await accounts.register(aRegistration());
    expect(await credentials.findByUserIdentifier(credential.userIdentifier)).toEqual(credential);
    expect(await credentials.isCurrent(credential.id)).toBe(true);
  });

  it('finds none for an identifier that nobody has', async () => {
    const { credentials } = harness();
    const nobody = encodeBase64url(bytes(32)) as UserIdentifier;
    expect(await credentials.findByUserIdentifier(nobody)).toBeNull();
    expect(await credentials.isCurrent(newCredentialId())).toBe(false);
  });

  it('finds none of a disabled account', async () => {
    const { accounts, credentials, database } = harness();
    const { account, credential, ticketHash } = aRegistration();
    await accounts.register({ account, credential, ticketHash });
    await database.query('UPDATE users SET enabled = false WHERE id = $1', [uuidOf(account.id)]);
    expect(await credentials.findByUserIdentifier(credential.userIdentifier)).toBeNull();
    expect(await credentials.isCurrent(credential.id)).toBe(false);
  });

  it('finds none when the account has been deleted', async () => {
    const { accounts, credentials, database } = harness();
    const { account, credential, ticketHash } = aRegistration();
    await accounts.register({ account, credential, ticketHash });
    await database.query('DELETE FROM users WHERE id = $1', [uuidOf(account.id)]);
    expect(await credentials.isCurrent(credential.id)).toBe(false);
  });
}
