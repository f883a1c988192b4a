import type { KeySet } from '../../ports/keys/key-store.ts';
import type { MasterKey } from '../../ports/keys/master-key.ts';
import { StartupError } from '../../ports/system/startup-error.ts';
import { type UnsealedKeySet, unsealKeySet } from './unseal-key-set.ts';

export interface OpenedKeySet {
  readonly unsealed: UnsealedKeySet;
  /** The one that opened it, and under which alone anything may be added. */
  readonly key: Uint8Array;
  /** Whether that is the successor: then the key set was sealed anew, and the key itself opens nothing any more. */
  readonly bySuccessor: boolean;
}

/**
 * By the master key, or by its successor: which of them it is changes in the database at one moment, and elsewhere
 * before and after.
 *
 * @throws StartupError when neither opens it, or the server identifier is not the database's
 */
export async function openKeySet(
  keySet: KeySet,
  masterKey: MasterKey,
  serverIdentifier: string,
): Promise<OpenedKeySet> {
  const [key, successor] = [await masterKey.find(), await masterKey.findSuccessor()];
  if (key === null && successor === null) throw missingMasterKey();
  if (successor !== null && (key === null || !opens(keySet, key, serverIdentifier))) {
    return { unsealed: unsealKeySet(keySet, successor, serverIdentifier), key: successor, bySuccessor: true };
  }
  if (key === null) throw missingMasterKey();
  return { unsealed: unsealKeySet(keySet, key, serverIdentifier), key, bySuccessor: false };
}

function opens(keySet: KeySet, key: Uint8Array, serverIdentifier: string): boolean {
  try {
    unsealKeySet(keySet, key, serverIdentifier);
    return true;
  } catch (error) {
    if (error instanceof StartupError && error.reason === 'master_key') return false;
    throw error;
  }
}

function missingMasterKey(): StartupError {
  return new StartupError(
    'master_key',
    'The master key of this database is missing. Set KEY_PASS (or KEY_PASS_FILE, or the key file in the data folder) ' +
      'to the key it was made with. Nothing was changed.',
  );
}
