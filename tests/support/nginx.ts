import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:tls';
import type { Certificates } from './redis-certificates.ts';
import {
  findProgram,
  freeLoopbackPort,
  giveToService,
  removeFolder,
  runAsService,
  ServiceProcess,
  serviceFolder,
} from './service-process.ts';

const SHIPPED = join(import.meta.dirname, '../../deploy/nginx');

/** The files that nginx makes for itself, and would look for in folders of the system. */
const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

export interface NginxOptions {
  /** What `server` takes, as `127.0.0.1:4243` or `unix:/path`: of two, since so many are in the shipped file. */
  readonly instances: readonly [string, string];
  readonly certificates: Certificates;
}

/** An unprivileged nginx with the configuration that is shipped: ports, paths and certificate alone are the test's. */
export class NginxServer {
  readonly port: number;
  readonly #folder: string;
  #process: ServiceProcess | null = null;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.port = port;
  }

  static async start({ instances, certificates }: NginxOptions): Promise<NginxServer> {
    const server = new NginxServer(await serviceFolder('nginx'), await freeLoopbackPort());
    try {
      await server.#configure(instances, certificates);
      server.#process = await ServiceProcess.start(program(), server.#words('daemon off;'), () =>
        server.#accepts(certificates.authority),
      );
      return server;
    } catch (error) {
      await server.remove();
      throw error;
    }
  }

  get origin(): string {
    return `https://localhost:${this.port}`;
  }

  /** `nginx -t`. Throws with what it has against the configuration. */
  check(): void {
    runAsService(program(), [...this.#words('daemon on;'), '-t']);
  }

  /** Everything that it has written into any log. */
  async logs(): Promise<string> {
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith('.log'));
    const texts = await Promise.all(names.map((name) => readFile(join(this.#folder, name), 'utf8')));
    return texts.join('');
  }

  async remove(): Promise<void> {
    await this.#process?.stop('SIGTERM');
    await removeFolder(this.#folder);
  }

  async #configure(instances: NginxOptions['instances'], { files }: Certificates): Promise<void> {
    const folder = this.#folder;
    await cp(join(SHIPPED, 'postern.conf'), join(folder, 'postern.conf'));
    await mkdir(join(folder, 'postern'));
    const site = await readFile(join(SHIPPED, 'postern/site.conf'), 'utf8');
    const replaced: readonly [string, string][] = [
      ['listen 443 ', `listen 127.0.0.1:${this.port} `],
      ['listen [::]:443 ssl http2;\n', ''],
      ['/etc/ssl/postern/fullchain.pem', files.certificate],
      ['/etc/ssl/postern/privkey.pem', files.key],
      ['/var/log/nginx/postern.log', join(folder, 'access.log')],
      ['/var/log/nginx/postern-error.log', join(folder, 'error.log')],
    ];
    await writeFile(join(folder, 'postern/site.conf'), replaced.reduce(replaceOne, site));
    const named = await readFile(join(SHIPPED, 'postern/instances.conf'), 'utf8');
    const addresses = instances.map((address, index): [string, string] => [
      `127.0.0.1:${4243 + index} `,
      `${address} `,
    ]);
    await writeFile(join(folder, 'postern/instances.conf'), addresses.reduce(replaceOne, named));
    await writeFile(
      join(folder, 'nginx.conf'),
      [
        `pid ${join(folder, 'nginx.pid')};`,
        'events {}',
        'http {',
        ...TEMPORARY.map((name) => `${name}_temp_path ${join(folder, name)};`),
        'include postern.conf;',
        '}',
        '',
      ].join('\n'),
    );
    await giveToService(folder);
  }

  #words(directive: string): readonly string[] {
    const folder = this.#folder;
    return ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'start.log'), '-g', directive];
  }

  #accepts(authority: string): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect({ port: this.port, host: '127.0.0.1', servername: 'localhost', ca: authority });
      socket.once('secureConnect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('secureConnect', () => socket.destroy());
    });
  }
}

/** What is not there any more was renamed in the shipped file, which the test then would not be about. */
function replaceOne(text: string, [from, to]: readonly [string, string]): string {
  if (!text.includes(from)) throw new Error(`What is shipped has no ${from}`);
  return text.replace(from, to);
}

function program(): string {
  return findProgram('nginx', ['/usr/sbin'], 'nginx');
}
