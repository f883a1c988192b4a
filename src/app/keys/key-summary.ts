import type { StoredKey } from '../../domain/keys/key-set.ts';
import type { KeySummary } from '../../ports/keys/use-cases.ts';

/** What secret keys are, which have no JOSE algorithm of their own. */
const SECRET_ALGORITHMS = {
  'refresh-token': 'A256GCM-SIV',
  state: 'A256GCM-SIV',
  identifier: 'HMAC-SHA-256',
  device: 'HMAC-SHA-256',
} as const;

/** A key as it may be shown: nothing of it is secret. */
export function summaryOf(key: StoredKey): KeySummary {
  return {
    id: key.id,
    purpose: key.purpose,
    algorithm: key.purpose === 'signing' ? key.algorithm : SECRET_ALGORITHMS[key.purpose],
    status: key.status,
    kid: key.publicJwk?.kid ?? null,
    createdAt: key.createdAt,
    activatesAt: key.activatesAt,
    retiredAt: key.status === 'retired' || key.status === 'destroyed' ? key.retiredAt : null,
    destroyedAt: key.status === 'destroyed' ? key.destroyedAt : null,
  };
}
