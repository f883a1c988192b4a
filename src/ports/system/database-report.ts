export interface DatabaseVersion {
  /** As it calls itself. */
  readonly name: string;
  /** The first part of it: 17 of 17.2. */
  readonly major: number;
}

export interface DatabaseReport {
  read(): Promise<DatabaseVersion>;
}
