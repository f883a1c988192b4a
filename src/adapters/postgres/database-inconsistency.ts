/** A row that this code cannot have written. Names where it is, and never what it holds. */
export class DatabaseInconsistency extends Error {
  readonly table: string;
  readonly column: string;

  constructor(table: string, column: string) {
    super(`Impossible value in ${table}.${column}`);
    this.name = 'DatabaseInconsistency';
    this.table = table;
    this.column = column;
  }
}
