import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  findProgram,
  giveToService,
  removeFolder,
  ServiceProcess,
  serviceFolder,
} from '../../support/service-process.ts';
import { accepts } from './accepts.ts';

/** Debian's. */
const MODULES = '/usr/lib/apache2/modules';

/** What a site of Debian's Apache has anyway, mod_include for the page, and what this is about. */
const LOADED = [
  'mpm_event',
  'authn_core',
  'authz_core',
  'authz_user',
  'dir',
  'mime',
  'include',
  'auth_openidc',
];

export interface ApacheOptions {
  readonly port: number;
  /** What stands in the site's configuration as `${NAME}`. */
  readonly variables: Readonly<Record<string, string>>;
  readonly site: string;
  /** By their paths below the document root. */
  readonly pages: Readonly<Record<string, string>>;
}

/** An unprivileged Apache on the loopback address, with a folder of its own. */
export class Apache {
  readonly #folder: string;
  readonly #process: ServiceProcess;

  private constructor(folder: string, running: ServiceProcess) {
    this.#folder = folder;
    this.#process = running;
  }

  static async start(options: ApacheOptions): Promise<Apache> {
    const folder = await serviceFolder('apache');
    try {
      await configure(folder, options);
      const running = await ServiceProcess.start(
        program(),
        ['-d', folder, '-f', 'apache.conf', '-D', 'FOREGROUND'],
        () => accepts(options.port),
      );
      return new Apache(folder, running);
    } catch (error) {
      await removeFolder(folder);
      throw error;
    }
  }

  /** Everything that it has written into its log. */
  log(): Promise<string> {
    return readFile(join(this.#folder, 'error.log'), 'utf8');
  }

  async close(): Promise<void> {
    await this.#process.stop('SIGTERM');
    await removeFolder(this.#folder);
  }
}

async function configure(folder: string, { port, variables, site, pages }: ApacheOptions): Promise<void> {
  const root = join(folder, 'pages');
  const defined = Object.entries(variables).map(([name, value]) => `Define ${name} "${value}"`);
  const configuration = [
    `ServerName 127.0.0.1:${port}`,
    `Listen 127.0.0.1:${port}`,
    'PidFile apache.pid',
    'ErrorLog error.log',
    'Mutex default:.',
    ...LOADED.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`),
    'TypesConfig /dev/null',
    `DocumentRoot ${root}`,
    'DirectoryIndex index.shtml index.html',
    'AddType text/html .html .shtml',
    'AddOutputFilter INCLUDES .shtml',
    `<Directory ${root}>`,
    'Options +Includes',
    'Require all granted',
    '</Directory>',
    ...defined,
    site,
  ];
  await writeFile(join(folder, 'apache.conf'), configuration.join('\n'), { mode: 0o600 });
  await giveToService(join(folder, 'apache.conf'));
  for (const [path, text] of Object.entries(pages)) {
    const file = join(root, path);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, text);
  }
}

function program(): string {
  return findProgram('apache2', ['/usr/sbin'], 'apache2-bin');
}
