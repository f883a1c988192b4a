import { describe, expect, it } from '@jest/globals';
import { userIdentifier } from '../../../../src/domain/login/user-identifier.ts';
import type { EmailAddress } from '../../../../src/domain/shared/email-address.ts';
import { bytes } from '../fixtures.ts';

const KEY = Uint8Array.from({ length: 32 }, (_, index) => index);

describe('the OPAQUE identifier of an address', () => {
  // Frozen, as the addresses are. Computed by `createHmac('sha256', key).update(email, 'utf8')` of node:crypto.
  it.each([
    ['ada@example.org', 'wsqFJOqz5UDhPU4jl74zOl7C24WEN5hhoGsDDXrHpaY'],
    ['\u00E9lodie@example.org', 'n9uwrFRMU5MbLqG2XzPN-Va1bcCDO4KfU6IMMEBw-wU'],
  ])('%s is its HMAC-SHA-256', (email, identifier) => {
    expect(userIdentifier(KEY, email as EmailAddress)).toBe(identifier);
  });

  it('tells nothing of another deployment', () => {
    const email = 'ada@example.org' as EmailAddress;
    expect(userIdentifier(bytes(32, 1), email)).not.toBe(userIdentifier(KEY, email));
  });
});
