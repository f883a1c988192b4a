export interface CopyMarkStore {
  /** Whether a copy into this database has begun, and has not come to its end. */
  isUnfinished(): Promise<boolean>;
}
