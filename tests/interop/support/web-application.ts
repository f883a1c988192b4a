import type { Postern } from '../../support/postern.ts';
import { freePort } from '../../support/postern.ts';
import { ApplicationProcess } from './application-process.ts';
import { folderOf } from './applications.ts';
import { type RegisteredClient, registerClient } from './register-client.ts';

/** What an application is told by its environment. */
export interface ApplicationPlace {
  readonly issuer: string;
  readonly client: RegisteredClient;
  readonly port: number;
}

export interface WebApplicationOptions {
  /** Its folder. */
  readonly name: string;
  readonly program: string;
  readonly parameters: (place: ApplicationPlace) => readonly string[];
  /** Beside those that every application has. */
  readonly variables?: (place: ApplicationPlace) => Readonly<Record<string, string>>;
}

/** An application of the documents, registered by its own command, listening at a port of its own. */
export class WebApplication {
  readonly origin: string;
  readonly #process: ApplicationProcess;

  private constructor(origin: string, running: ApplicationProcess) {
    this.origin = origin;
    this.#process = running;
  }

  static async start(postern: Postern, options: WebApplicationOptions): Promise<WebApplication> {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const client = await registerClient(postern, options.name, origin);
    const place = { issuer: postern.issuer, client, port };
    const running = new ApplicationProcess({
      program: options.program,
      parameters: options.parameters(place),
      folder: folderOf(options.name),
      variables: { ...commonVariables(place), ...options.variables?.(place) },
    });
    await running.listening(port);
    return new WebApplication(origin, running);
  }

  /** Everything that it has written. */
  get output(): string {
    return this.#process.output;
  }

  close(): Promise<void> {
    return this.#process.stop();
  }
}

function commonVariables({ issuer, client, port }: ApplicationPlace): Readonly<Record<string, string>> {
  return {
    ISSUER: issuer,
    CLIENT_ID: client.id,
    CLIENT_SECRET: client.secret,
    SESSION_SECRET: 'a secret of the test for its sessions',
    PORT: String(port),
  };
}
