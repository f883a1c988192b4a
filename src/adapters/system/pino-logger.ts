import { type DestinationStream, type Logger as Pino, pino, stdTimeFunctions } from 'pino';
import type { LogFields, Logger } from '../../ports/system/logger.ts';
import { SECRET_PATHS } from './secret-fields.ts';
import { serializeError } from './serialize-error.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export interface PinoLoggerOptions {
  readonly level: LogLevel;
  /** Standard output, written to synchronously, so that the last line before an exit is not lost. */
  readonly destination?: DestinationStream;
}

/** One JSON object a line. What is known to be secret is replaced, wherever somebody let it slip in. */
export class PinoLogger implements Logger {
  readonly #pino: Pino;

  constructor({ level, destination = pino.destination({ dest: 1, sync: true }) }: PinoLoggerOptions) {
    this.#pino = pino(
      {
        level,
        timestamp: stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
        redact: { paths: [...SECRET_PATHS], censor: '[secret]' },
        serializers: { error: serializeError, err: serializeError, cause: serializeError },
      },
      destination,
    );
  }

  debug(fields: LogFields, message: string): void {
    this.#pino.debug(fields, message);
  }

  info(fields: LogFields, message: string): void {
    this.#pino.info(fields, message);
  }

  warn(fields: LogFields, message: string): void {
    this.#pino.warn(fields, message);
  }

  error(fields: LogFields, message: string): void {
    this.#pino.error(fields, message);
  }
}
