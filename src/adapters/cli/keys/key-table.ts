import type { KeySummary } from '../../../ports/keys/use-cases.ts';
import { moment } from '../moment.ts';
import { textTable } from '../text-table.ts';

/** Keys for people: what each is for, and since when it is, or from when it will be, in its state. */
export function keyTable(keys: readonly KeySummary[]): string {
  const rows = keys.map((key) => [
    key.purpose,
    key.algorithm,
    `${key.status} ${key.status === 'upcoming' ? 'until' : 'since'} ${moment(turnOf(key))}`,
    key.id,
    key.kid ?? '',
  ]);
  return textTable(['purpose', 'algorithm', 'status', 'id', 'kid'], rows);
}

function turnOf({ activatesAt, retiredAt, destroyedAt }: KeySummary): number {
  return destroyedAt ?? retiredAt ?? activatesAt;
}
