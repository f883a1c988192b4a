import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cores } from './machine/cores.ts';
import { header } from './machine/header.ts';
import { eventLoop } from './measures/event-loop.ts';
import type { Measure } from './measures/measure.ts';
import { memory } from './measures/memory.ts';
import { rates } from './measures/rates.ts';
import { startUp } from './measures/start-up.ts';
import { statements } from './measures/statements.ts';
import { type Options, readOptions } from './options.ts';
import { RESULTS_FOLDER } from './postern/package.ts';
import { Stores } from './processes/stores.ts';
import { summarizeProfiles } from './profile/summary.ts';
import { progress } from './progress.ts';
import { formatTable } from './report/table.ts';
import { PROFILES, setScene } from './scene.ts';

const MEASURES: readonly Measure[] = [startUp, memory, rates, statements, eventLoop];

interface Chosen {
  readonly measure: Measure;
  readonly names: readonly string[];
}

const options = readOptions(process.argv.slice(2));
const chosen = choose(options);
const cores = Cores.claim();
const stores = await Stores.start();
try {
  await bench();
} finally {
  progress('');
  await stores.stop();
}

async function bench(): Promise<void> {
  rmSync(PROFILES, { recursive: true, force: true });
  mkdirSync(RESULTS_FOLDER, { recursive: true });
  const report: string[] = [];
  const print = (text: string) => {
    progress('');
    console.log(text);
    report.push(text);
    writeFileSync(join(RESULTS_FOLDER, 'bench.md'), report.join('\n'));
  };
  print(await header(options, cores, stores));
  const scene = await setScene(options, cores, stores);
  for (const { measure, names } of chosen) {
    for (const table of await measure.run(scene, names)) print(formatTable(table));
  }
  if (options.profile) for (const table of summarizeProfiles(PROFILES)) print(formatTable(table));
}

/** @throws Error that says what there is, where nothing was chosen */
function choose({ only }: Options): readonly Chosen[] {
  const matching = MEASURES.map((measure) => ({
    measure,
    names: measure.names.filter((name) => only === null || name.includes(only)),
  })).filter(({ names }) => names.length > 0);
  if (matching.length > 0) return matching;
  throw new Error(`only=${only}: expected a part of ${MEASURES.flatMap(({ names }) => names).join(', ')}`);
}
