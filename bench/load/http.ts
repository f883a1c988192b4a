import type { IncomingHttpHeaders } from 'node:http';
import { type Dispatcher, Pool } from 'undici';

export interface Request {
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** One server's address, with as many connections that are kept open as requests that may be under way. */
export class Http {
  readonly #pool: Pool;

  constructor(origin: string, connections: number) {
    this.#pool = new Pool(origin, { connections, pipelining: 1 });
  }

  /** Follows nothing. @throws Error for an answer below 200, or from 400 */
  send({ path, method = 'GET', headers = {}, body }: Request): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const options = { path, method, headers, body: body ?? null };
      this.#pool.dispatch(options, new AnswerHandler(`${method} ${path}`, resolve, reject));
    });
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}

/** undici's own `request` makes a stream of every body, and costs the load's core more than the servers cost theirs. */
class AnswerHandler implements Dispatcher.DispatchHandler {
  readonly #what: string;
  readonly #resolve: (answer: Answer) => void;
  readonly #reject: (error: Error) => void;
  readonly #chunks: Buffer[] = [];
  #status = 0;
  #headers: IncomingHttpHeaders = {};

  constructor(what: string, resolve: (answer: Answer) => void, reject: (error: Error) => void) {
    this.#what = what;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  onRequestStart(): void {}

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const text = Buffer.concat(this.#chunks).toString('utf8');
    if (this.#status >= 200 && this.#status < 400) {
      this.#resolve({ status: this.#status, headers: this.#headers, text });
    } else {
      this.#reject(new Error(`${this.#what} was answered ${this.#status}: ${text.slice(0, 500)}`));
    }
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#reject(error);
  }
}
