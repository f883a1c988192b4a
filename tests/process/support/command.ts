import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export const PROGRAM = join(import.meta.dirname, '../../../dist/app/main.js');

/** A command that hangs is a failure, and must not outlive its test. */
const PATIENCE = { timeout: 50_000, killSignal: 'SIGKILL' } as const;

export type Variables = Readonly<Record<string, string>>;

export interface Ended {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built program, and nothing of the environment that the tests run in but the way to find it. */
export function startProgram(
  parameters: readonly string[],
  variables: Variables,
  { program = PROGRAM, ...options }: SpawnOptions & { readonly program?: string } = {},
): ChildProcess {
  return spawn(process.execPath, [program, ...parameters], {
    env: { PATH: process.env.PATH ?? '', ...variables },
    stdio: 'pipe',
    ...options,
  });
}

/** What a process has written until now. */
export class Written {
  stdout = '';
  stderr = '';

  constructor(child: ChildProcess) {
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.setEncoding('utf8').on('data', (text: string) => {
        this[name] += text;
      });
    }
  }
}

/** Runs one command until it has ended by itself. */
export async function postern(
  parameters: readonly string[],
  variables: Variables,
  input = '',
  program = PROGRAM,
): Promise<Ended> {
  const child = startProgram(parameters, variables, { ...PATIENCE, program });
  const written = new Written(child);
  // A command that does not read its input may end before it is written.
  child.stdin?.on('error', () => {}).end(input);
  const [code] = await once(child, 'close');
  return { code, stdout: written.stdout, stderr: written.stderr };
}
