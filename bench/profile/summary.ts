import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROJECT_FOLDER } from '../postern/package.ts';
import type { Table } from '../report/table.ts';

/** As `node --cpu-prof` writes it: the Chrome DevTools Protocol's Profiler.Profile. */
interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  /** Microseconds since the sample before. */
  readonly timeDeltas: readonly number[];
}

const ROWS = 30;
/** Nothing runs; a thread of the OPAQUE pool waits for work. */
const IDLE = /^\(idle\)|^atomicsWaitLoop /;

/** Where the time of each thread went, by the function that was running. */
export function summarizeProfiles(folder: string): readonly Table[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.cpuprofile'))
    .map((name) => summarize(name, JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}

function summarize(name: string, { nodes, samples, timeDeltas }: Profile): Table {
  const functions = new Map(nodes.map(({ id, callFrame }) => [id, describe(callFrame)]));
  const times = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const running = functions.get(id) ?? '';
    if (!IDLE.test(running)) times.set(running, (times.get(running) ?? 0) + (timeDeltas[index] ?? 0));
  }
  const busy = [...times.values()].reduce((sum, time) => sum + time, 0);
  const rows = [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, ROWS)
    .map(([running, time]) => [
      running,
      `${((time / busy) * 100).toFixed(1)} %`,
      `${Math.round(time / 1000)} ms`,
    ]);
  return { title: `Self time, ${name}`, columns: ['function', 'of busy', 'time'], rows };
}

function describe({ functionName, url, lineNumber }: Profile['nodes'][number]['callFrame']): string {
  const path = url.startsWith('file://') ? fileURLToPath(url).replace(`${PROJECT_FOLDER}/`, '') : url;
  const place = path === '' ? '' : ` ${path.replace('node_modules/', '')}:${lineNumber + 1}`;
  return `${functionName || '(anonymous)'}${place}`;
}
