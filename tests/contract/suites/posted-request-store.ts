import { after } from '../../../src/domain/shared/instant.ts';
import type {
  PostedRequest,
  PostedRequestStore,
} from '../../../src/ports/authorization/posted-request-store.ts';
import { attemptStoreContract } from './attempt-store.ts';
import type { Open } from './opened.ts';

/** Longer than a URL. */
const FORM = `request=${'a'.repeat(5000)}&state=%00%F0%9F%90%8E`;

/** A posted request is kept as an attempt is: under a secret, to be taken once. */
export function postedRequestStoreContract(name: string, open: Open<PostedRequestStore>): void {
  attemptStoreContract<PostedRequest>(name, open, (now) => ({ form: FORM, expiresAt: after(now, 60) }));
}
