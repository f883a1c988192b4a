import type { StoredKey } from '../../domain/keys/key-set.ts';
import type { SealContext } from '../../domain/keys/seal.ts';

/** What each secret of the key set is bound to, so that rows cannot be swapped. */
export function keyContext(key: Pick<StoredKey, 'id' | 'purpose'>): SealContext {
  return { purpose: `key:${key.purpose}`, id: key.id };
}

export const OPAQUE_SETUP_CONTEXT: SealContext = { purpose: 'opaque-setup', id: 'deployment' };
export const OPAQUE_DECOY_CONTEXT: SealContext = { purpose: 'opaque-decoy', id: 'deployment' };
