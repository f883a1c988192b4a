import { after } from '../../../src/domain/shared/instant.ts';
import { secretDigest } from '../../../src/domain/shared/secret.ts';
import type {
  RegistrationAttempt,
  RegistrationAttemptStore,
} from '../../../src/ports/registration/registration-attempt-store.ts';
import { attemptStoreContract } from './attempt-store.ts';
import type { Open } from './opened.ts';

export function registrationAttemptStoreContract(name: string, open: Open<RegistrationAttemptStore>): void {
  attemptStoreContract<RegistrationAttempt>(name, open, (now) => ({
    browserDigest: secretDigest('browser'),
    ticketDigest: secretDigest('ticket'),
    email: 'älice@example.org',
    expiresAt: after(now, 300),
  }));
}
