import type { Instant } from '../shared/instant.ts';
import { sameBytes } from '../shared/secret.ts';

/** What a copy leaves in the database that it fills. */
export interface CopyMark {
  /** Names the installation that it came from. */
  readonly source: Uint8Array;
  /** `null` while rows may be missing. */
  readonly finishedAt: Instant | null;
}

/** Whether an installation may be copied into a database. */
export type CopyAdmission =
  | { readonly kind: 'begins' }
  /** After an interruption. */
  | { readonly kind: 'goes_on' }
  | { readonly kind: 'finished_before'; readonly at: Instant }
  /** It has rows that no copy brought. */
  | { readonly kind: 'occupied' }
  /** Its rows are a copy of another installation. */
  | { readonly kind: 'copy_of_another' };

export function admitCopy(source: Uint8Array, mark: CopyMark | null, hasRows: boolean): CopyAdmission {
  if (mark === null) return { kind: hasRows ? 'occupied' : 'begins' };
  if (!sameBytes(mark.source, source)) return { kind: 'copy_of_another' };
  return mark.finishedAt === null ? { kind: 'goes_on' } : { kind: 'finished_before', at: mark.finishedAt };
}
