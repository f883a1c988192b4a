export interface DatabaseReport {
  /** What the server calls itself, with its version: PostgreSQL 17.2. */
  read(): Promise<string>;
}
