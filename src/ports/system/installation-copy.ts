import type { Instant } from '../../domain/shared/instant.ts';
import type { CopyAdmission } from '../../domain/system/copy-admission.ts';

/** A primary key, each of its columns as text. */
export type RowKey = readonly string[];

/** Rows of one table that follow each other by primary key. */
export interface RowPage {
  /** A JSON array, whole and as text: nobody between the databases looks into it. */
  readonly rows: string;
  readonly count: number;
  readonly lastKey: RowKey;
}

/** How many rows of a table are there, and the last of them; `null` when none is. */
export interface TablePosition {
  readonly rows: number;
  readonly lastKey: RowKey | null;
}

export interface TableDigest {
  readonly rows: number;
  /** 128 bits in hex, over every column of every row, whatever their order. */
  readonly checksum: string;
}

/** The database that is copied. */
export interface CopySource {
  /** Everything as it was at one moment, whatever is written meanwhile, for as long as `work` takes. */
  at<T>(work: (moment: SourceMoment) => Promise<T>): Promise<T>;
}

export interface SourceMoment {
  /** What there is to copy, each table after those that its rows refer to. */
  readonly tables: readonly string[];
  /** Names the installation: SHA-256 of its sealed OPAQUE setup. `null` when there is none. */
  fingerprint(): Promise<Uint8Array | null>;
  count(table: string): Promise<number>;
  /** `null` after the last row. */
  page(table: string, after: RowKey | null): Promise<RowPage | null>;
  digest(table: string): Promise<TableDigest>;
}

export type AppendResult =
  | 'appended'
  /** Another copy has moved the position meanwhile. */
  | 'overtaken'
  /** The rows refer to others that are not there, or one of them is there already. */
  | 'does_not_fit';

/** The database that is filled. */
export interface CopyTarget {
  /** Whether it has rows that no copy brought. Asks at any version of the schema, and changes nothing. */
  isOccupied(): Promise<boolean>;
  /** Atomic: of racing copies one begins, and leaves its mark; the others go on with it, and are overtaken. */
  admit(source: Uint8Array, now: Instant): Promise<CopyAdmission>;
  position(table: string): Promise<TablePosition>;
  /** Rows and position together, or neither. */
  append(table: string, page: RowPage, from: TablePosition): Promise<AppendResult>;
  digest(table: string): Promise<TableDigest>;
  /** From here on, the database may be used. */
  finish(now: Instant): Promise<void>;
}
