import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { after } from '../../../src/domain/shared/instant.ts';
import type {
  AssertionReplayStore,
  UsedAssertion,
} from '../../../src/ports/clients/assertion-replay-store.ts';
import { countOf, fresh, type Open, type Opened, times } from './opened.ts';

export function assertionReplayStoreContract(name: string, open: Open<AssertionReplayStore>): void {
  describe(name, () => {
    let opened: Opened<AssertionReplayStore>;
    let assertion: UsedAssertion;

    beforeEach(async () => {
      opened = await open();
      const expiresAt = after(opened.clock.now(), 60);
      assertion = { clientId: fresh('client'), jti: fresh('jti'), expiresAt };
    });
    afterEach(() => opened.close());

    it('lets an assertion be used once', async () => {
      expect(await opened.port.use(assertion)).toBe(true);
      expect(await opened.port.use(assertion)).toBe(false);
    });

    it('lets one of 100 racing callers use it', async () => {
      expect(countOf(await times(100, () => opened.port.use(assertion)), true)).toBe(1);
    });

    it('tells assertions apart by client and jti together', async () => {
      expect(await opened.port.use(assertion)).toBe(true);
      expect(await opened.port.use({ ...assertion, jti: fresh('jti') })).toBe(true);
      expect(await opened.port.use({ ...assertion, clientId: fresh('client') })).toBe(true);
      const { clientId, jti } = assertion;
      expect(await opened.port.use({ ...assertion, clientId: `${clientId} ${jti}`, jti: '' })).toBe(true);
    });

    it('remembers it whatever characters its jti has', async () => {
      const odd = { ...assertion, jti: `${assertion.jti} \0\n{}:*é` };
      expect(await opened.port.use(odd)).toBe(true);
      expect(await opened.port.use(odd)).toBe(false);
      expect(await opened.port.use(assertion)).toBe(true);
    });

    it('remembers it until it has expired', async () => {
      expect(await opened.port.use(assertion)).toBe(true);
      opened.clock.advance(60);
      expect(await opened.port.use(assertion)).toBe(false);
    });
  });
}
