import type { Instant } from '../../domain/shared/instant.ts';

export interface CopyingProgress {
  readonly step: 'copy';
  readonly table: string;
  /** Of the table. */
  readonly rows: number;
  readonly of: number;
  /** Of everything that there is to copy, as a part of 1. */
  readonly done: number;
}

/** Both sides of a table, once everything is there. */
export interface ComparingProgress {
  readonly step: 'compare';
  readonly table: string;
}

export type CopyProgress = CopyingProgress | ComparingProgress;

export interface CopiedTable {
  readonly name: string;
  readonly source: { readonly rows: number; readonly checksum: string };
  readonly target: { readonly rows: number; readonly checksum: string };
}

export type CopyResult =
  /** Everything is there, and was compared. */
  | { readonly kind: 'copied'; readonly tables: readonly CopiedTable[] }
  | { readonly kind: 'finished_before'; readonly at: Instant }
  /** The source holds no installation. */
  | { readonly kind: 'nothing_to_copy' }
  /** The target has rows that no copy brought. Nothing was changed in it. */
  | { readonly kind: 'occupied' }
  /** The target is a copy of another installation. Nothing was changed in it. */
  | { readonly kind: 'copy_of_another' }
  /** Another copy of the same installation into the same target is under way. */
  | { readonly kind: 'overtaken' }
  /** The source is no longer as it was before an interruption: its rows do not fit those that are there. */
  | { readonly kind: 'source_changed'; readonly table: string }
  /** All rows are there, and some are not as in the source. */
  | { readonly kind: 'different'; readonly tables: readonly CopiedTable[] };

export interface CopyInstallation {
  /** Goes on where an interrupted copy of the same installation ended. @throws StartupError */
  execute(onProgress: (progress: CopyProgress) => void): Promise<CopyResult>;
}
