import { PassThrough } from 'node:stream';
import type { CliPorts, CommandUseCases } from '../../../../src/adapters/cli/cli-ports.ts';
import { runCommandLine } from '../../../../src/adapters/cli/run-command-line.ts';

export interface Scene {
  readonly useCases?: Partial<CommandUseCases>;
  readonly ports?: Partial<CliPorts>;
  readonly input?: string | Uint8Array;
  /** Where there is a terminal: what is typed at each question. */
  readonly typed?: readonly string[];
}

/** Runs a command over use cases that a test writes itself; any other is not to be asked. */
export async function commandLine(words: readonly string[], scene: Scene = {}) {
  const stdin = Object.assign(new PassThrough(), { isTTY: scene.typed !== undefined });
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  if (scene.typed === undefined) stdin.end(scene.input ?? '');
  else typeAtEach(stderr, scene.typed, stdin);
  const unasked = () => Promise.reject(new Error('nobody expected this to be opened'));
  const ports: CliPorts = {
    version: '1.2.3',
    debug: false,
    declaredClaims: () => ({}),
    use: (work) => (scene.useCases === undefined ? unasked() : work(scene.useCases as CommandUseCases)),
    migrate: unasked,
    inspect: unasked,
    examine: unasked,
    copy: unasked,
    serve: unasked,
    ...scene.ports,
  };
  const code = await runCommandLine(['node', 'postern', ...words], ports, { stdin, stdout, stderr });
  return { code, stdout: all(stdout), stderr: all(stderr) };
}

function typeAtEach(stderr: PassThrough, typed: readonly string[], stdin: PassThrough): void {
  const rest = [...typed];
  const write = stderr.write.bind(stderr);
  stderr.write = ((text: string, ...others: []) => {
    if (text.endsWith(': ')) setImmediate(() => stdin.write(rest.shift() ?? '\x04'));
    return write(text, ...others);
  }) as typeof stderr.write;
}

function all(stream: PassThrough): string {
  return String(stream.read() ?? '');
}
