export interface MigrationStatus {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

export interface Migrations {
  /** Applies what is pending, in order, and names it. @throws DatabaseNewerThanCode */
  up(): Promise<readonly string[]>;
  status(): Promise<MigrationStatus>;
}
