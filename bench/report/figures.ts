const MEGABYTE = 1e6;

/** Three significant digits, and no more places than that; thousands in full. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  if (value >= 1000) return Math.round(value).toLocaleString('en');
  return value.toFixed(Math.max(0, 2 - Math.floor(Math.log10(Math.max(value, 0.01)))));
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / MEGABYTE)} MB`;
}

export function milliseconds(value: number): string {
  return `${figure(value)} ms`;
}

export function verdict(met: boolean): string {
  return met ? 'met' : 'missed';
}
