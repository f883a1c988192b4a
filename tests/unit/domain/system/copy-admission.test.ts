import { describe, expect, it } from '@jest/globals';
import { admitCopy } from '../../../../src/domain/system/copy-admission.ts';

const MINE = new Uint8Array(32).fill(1);
const ANOTHER = new Uint8Array(32).fill(2);
const NOW = 1_750_000_000_000;

describe('admitCopy', () => {
  it.each([
    ['begins in what is empty', null, false, { kind: 'begins' }],
    ['leaves alone what came otherwise', null, true, { kind: 'occupied' }],
    ['goes on with its own', { source: MINE, finishedAt: null }, true, { kind: 'goes_on' }],
    ['goes on before the first row', { source: MINE, finishedAt: null }, false, { kind: 'goes_on' }],
    ['is done once', { source: MINE, finishedAt: NOW }, true, { kind: 'finished_before', at: NOW }],
    [
      'leaves alone a copy of another',
      { source: ANOTHER, finishedAt: null },
      false,
      { kind: 'copy_of_another' },
    ],
    [
      'leaves alone a finished one too',
      { source: ANOTHER, finishedAt: NOW },
      true,
      { kind: 'copy_of_another' },
    ],
  ])('%s', (_, mark, hasRows, admission) => {
    expect(admitCopy(MINE, mark, hasRows)).toEqual(admission);
  });
});
