import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram, giveToService, removeFolder, serviceFolder } from './service-process.ts';

const run = promisify(execFile);
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** An authority made for a test, and one server's certificate from it. */
export class Certificates {
  readonly #folder: string;
  readonly authority: string;

  private constructor(folder: string, authority: string) {
    this.#folder = folder;
    this.authority = authority;
  }

  /** `name` as in a certificate: `IP:127.0.0.1`, `DNS:localhost`. */
  static async make(name: string): Promise<Certificates> {
    const folder = await serviceFolder('certificates');
    const openssl = (...words: readonly string[]) =>
      run(findProgram('openssl', [], 'openssl'), words, { cwd: folder });
    await openssl(
      'req',
      '-x509',
      ...NEW_KEY,
      '-subj',
      '/CN=Authority',
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
    );
    await openssl('req', ...NEW_KEY, '-subj', '/CN=Redis', '-keyout', 'server.key', '-out', 'server.csr');
    await writeFile(join(folder, 'extensions'), `subjectAltName=${name}\n`);
    await openssl(
      ...['x509', '-req', '-in', 'server.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
      ...['-extfile', 'extensions', '-out', 'server.pem'],
    );
    await giveToService(join(folder, 'server.key'));
    return new Certificates(folder, await readFile(join(folder, 'ca.pem'), 'utf8'));
  }

  /** The server's certificate and its key, which the service's user can read. */
  get files(): { readonly certificate: string; readonly key: string } {
    return { certificate: join(this.#folder, 'server.pem'), key: join(this.#folder, 'server.key') };
  }

  /** What Redis needs to answer by TLS beside its plain port. */
  settings(tlsPort: number): readonly string[] {
    return [
      `tls-port ${tlsPort}`,
      `tls-cert-file ${join(this.#folder, 'server.pem')}`,
      `tls-key-file ${join(this.#folder, 'server.key')}`,
      `tls-ca-cert-file ${join(this.#folder, 'ca.pem')}`,
      'tls-auth-clients no',
    ];
  }

  async remove(): Promise<void> {
    await removeFolder(this.#folder);
  }
}
