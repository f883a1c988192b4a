import { after } from '../../../src/domain/shared/instant.ts';
import { secretDigest } from '../../../src/domain/shared/secret.ts';
import type { LoginAttempt, LoginAttemptStore } from '../../../src/ports/login/login-attempt-store.ts';
import { attemptStoreContract } from './attempt-store.ts';
import type { Open } from './opened.ts';

export function loginAttemptStoreContract(name: string, open: Open<LoginAttemptStore>): void {
  attemptStoreContract<LoginAttempt>(name, open, (now) => ({
    browserDigest: secretDigest('browser'),
    sealedState: 'AQ'.repeat(400),
    expiresAt: after(now, 60),
  }));
}
