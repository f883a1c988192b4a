import type { LogFields, Logger } from '../../src/ports/system/logger.ts';

/** What is logged, to be looked at. */
export class LoggedLines implements Logger {
  readonly lines: { readonly level: string; readonly fields: LogFields; readonly message: string }[] = [];

  debug = (fields: LogFields, message: string) => this.#add('debug', fields, message);
  info = (fields: LogFields, message: string) => this.#add('info', fields, message);
  warn = (fields: LogFields, message: string) => this.#add('warn', fields, message);
  error = (fields: LogFields, message: string) => this.#add('error', fields, message);

  get messages(): readonly string[] {
    return this.lines.map(({ message }) => message);
  }

  #add(level: string, fields: LogFields, message: string): void {
    this.lines.push({ level, fields, message });
  }
}
