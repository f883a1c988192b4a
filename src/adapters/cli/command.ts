import type { Command } from 'commander';
import type { CliPorts } from './cli-ports.ts';
import { CommandEnded } from './command-ended.ts';
import type { Outcome } from './exit-codes.ts';
import { printableJson } from './printable.ts';
import { type Streams, write } from './streams.ts';

/** What a command works with. */
export interface CommandContext {
  readonly ports: CliPorts;
  readonly streams: Streams;
}

/** Adds a command, or a group of them, to the one above it. */
export type CommandDefinition = (parent: Command, context: CommandContext) => void;

/** What a command did or found. */
export interface CommandResult {
  /** For scripts: one JSON value. */
  readonly json: unknown;
  /** For people, with its last line's end. */
  readonly text: string;
  /** What people should know beside it. */
  readonly note?: string;
  /** How the command ends, where a script has to tell one result from another; `ok` if it is left out. */
  readonly outcome?: Outcome;
}

/** Makes the command print what `work` results in, on standard output, in the form that was asked for. */
export function answerWith<Options>(
  command: Command,
  { streams }: CommandContext,
  work: (options: Options, ...operands: string[]) => Promise<CommandResult>,
): void {
  command.option('--json', 'print the result as JSON').action(async () => {
    const options = command.opts<Options & { json?: true }>();
    const result = await work(options, ...command.args);
    await write(streams.stdout, options.json ? `${printableJson(result.json)}\n` : result.text);
    if (result.note !== undefined && !options.json) await write(streams.stderr, result.note);
    if (result.outcome !== undefined && result.outcome !== 'ok') throw new CommandEnded(result.outcome);
  });
}
