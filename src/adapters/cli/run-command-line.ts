import type { CliPorts } from './cli-ports.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { failureOf } from './failure.ts';
import { createProgram } from './program.ts';
import { leaveErrorsToWriters, type Streams, write } from './streams.ts';

/** Runs the command that the arguments of the process name, and resolves to its exit code; it never rejects. */
export async function runCommandLine(
  argv: readonly string[],
  ports: CliPorts,
  streams: Streams = process,
): Promise<number> {
  leaveErrorsToWriters(streams);
  try {
    await createProgram({ ports, streams }).parseAsync(argv);
    return EXIT_CODES.ok.code;
  } catch (error) {
    const { outcome, message } = failureOf(error, ports.debug);
    // When even standard error cannot be written to, the exit code says it all.
    await write(streams.stderr, message).catch(() => {});
    return EXIT_CODES[outcome].code;
  }
}
