/** A table with a title; every cell is text by now. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What has to be known to read it. */
  readonly notes?: readonly string[];
}

/** Markdown whose columns are aligned, so that it is a table on a terminal too. */
export function formatTable({ title, columns, rows, notes = [] }: Table): string {
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  // What is in the first column are names; numbers stand below one another at their right.
  const line = (cells: readonly string[]) => {
    const padded = cells.map((cell, index) => {
      const width = widths[index] ?? 0;
      return index === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    return `| ${padded.join(' | ')} |`;
  };
  const rule = widths.map((width, index) => (index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [`## ${title}`, '', line(columns), line(rule), ...rows.map(line), ...withNotes(notes), ''].join(
    '\n',
  );
}

function withNotes(notes: readonly string[]): readonly string[] {
  return notes.flatMap((note) => ['', note]);
}
