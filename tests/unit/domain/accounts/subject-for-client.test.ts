import { describe, expect, it } from '@jest/globals';
import { subjectForClient } from '../../../../src/domain/accounts/subject-for-client.ts';
import { aClient, anAccount, bytes } from '../fixtures.ts';

const KEY = bytes(32, 1);
const ACCOUNT = anAccount();

const pairwise = (host: string, id = 'web') =>
  aClient({ id, subjectType: 'pairwise', redirectUris: [`https://${host}/cb`] });

const subjectAt = (client: ReturnType<typeof aClient>, key = KEY) => subjectForClient(ACCOUNT, client, key);

describe('the subject that a client sees', () => {
  it('is the account’s own for public subjects', () => {
    expect(subjectAt(aClient())).toBe(ACCOUNT.subject);
  });

  it('is another for each sector, and the same for the clients of one', () => {
    const here = subjectAt(pairwise('a.example'));
    expect(here).toMatch(/^[\w-]{43}$/);
    expect(subjectAt(pairwise('b.example'))).not.toBe(here);
    expect(subjectAt(pairwise('A.example:8443', 'other'))).toBe(here);
    expect(
      subjectAt({ ...pairwise('b.example'), sectorIdentifierUri: 'https://a.example/sector.json' }),
    ).toBe(here);
  });

  it.each(['http://localhost:3000/cb', 'http://127.0.0.1/cb', 'http://[::1]:8080/cb'])(
    'is shared with no other client at %s, where everybody may be',
    (redirectUri) => {
      const here = (id: string) => ({ ...pairwise('a.example', id), redirectUris: [redirectUri] });
      expect(subjectAt(here('one'))).not.toBe(subjectAt(here('two')));
      expect(subjectAt(here('one'))).toBe(subjectAt(here('one')));
    },
  );

  it('cannot be made without the key, and tells nothing of the account', () => {
    expect(subjectAt(pairwise('a.example'), bytes(32, 2))).not.toBe(subjectAt(pairwise('a.example')));
    expect(subjectAt(pairwise('a.example'))).not.toContain(ACCOUNT.subject);
  });

  it('is another for each person', () => {
    const other = anAccount({ subject: 'BBBBBBBBBBBBBBBBBBBBBQ' as typeof ACCOUNT.subject });
    const client = pairwise('a.example');
    expect(subjectForClient(other, client, KEY)).not.toBe(subjectForClient(ACCOUNT, client, KEY));
  });
});
