import { describe, expect, it } from '@jest/globals';
import { printableJson } from '../../../../src/adapters/cli/printable.ts';
import { textTable } from '../../../../src/adapters/cli/text-table.ts';

const ESCAPE_SEQUENCE = '\x1b[2J\x9b1m\u202egro.live';

describe('A table', () => {
  it('aligns its columns, and ends no line with blanks', () => {
    expect(
      textTable(
        ['id', 'name'],
        [
          ['a', 'Åsa'],
          ['long', ''],
        ],
      ),
    ).toBe('ID    NAME\na     Åsa\nlong\n');
  });

  it('has no line but its own, and tells the terminal nothing', () => {
    expect(textTable(['name'], [[`two\nlines${ESCAPE_SEQUENCE}`]])).toBe(
      'NAME\ntwo\\u000alines\\u001b[2J\\u009b1m\\u202egro.live\n',
    );
  });
});

describe('Printable JSON', () => {
  it('is the same value', () => {
    const value = { name: `${ESCAPE_SEQUENCE} 😀 \u{e0001} \n`, list: [1, 'å'] };
    const text = printableJson(value);
    expect(JSON.parse(text)).toEqual(value);
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{C}/u);
  });
});
