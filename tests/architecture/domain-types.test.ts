import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PlantedTree } from './planted-tree.ts';

/** What a platform offers, and what src/domain/tsconfig.json therefore does not know. */
const platform = [
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'crypto',
  'performance',
  'console',
  'Buffer',
  'URL',
  'TextEncoder',
  'document',
];

const file = 'src/domain/planted/platform.ts';

let tree: PlantedTree;
let complaints: string;

beforeAll(async () => {
  tree = await PlantedTree.plant({ [file]: platform.map((name) => `void ${name};`).join('\n') });
  complaints = await tree.run(
    'tsc',
    '--noEmit',
    '--pretty',
    'false',
    '--project',
    'src/domain/tsconfig.json',
  );
});

afterAll(() => tree?.remove());

it.each(platform)('the domain cannot name %s', (name) => {
  expect(complaints).toMatch(new RegExp(`^${file}.+: error TS\\d+: Cannot find name '${name}'`, 'm'));
});

it('the domain compiles without the plants', () => {
  const others = complaints
    .split('\n')
    .filter((complaint) => complaint !== '' && !complaint.startsWith(file));
  expect(others).toEqual([]);
});
