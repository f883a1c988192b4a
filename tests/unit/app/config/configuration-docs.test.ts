import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { configurationDocument } from '../../../../src/app/config/document.ts';

describe('docs/configuration.md', () => {
  it('is what `make docs` writes', () => {
    expect(readFileSync('docs/configuration.md', 'utf8')).toBe(configurationDocument());
  });

  it('explains every key', () => {
    const rows = configurationDocument()
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.filter((row) => row.endsWith('|  |') || row.split(' | ')[1] === '')).toEqual([]);
  });
});
