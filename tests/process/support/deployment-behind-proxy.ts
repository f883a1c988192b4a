import { expect } from '@jest/globals';
import { PROXY_HEADERS, ReverseProxy } from '../../support/reverse-proxy.ts';
import type { Variables } from './command.ts';
import { OwnBuild } from './own-build.ts';
import type { Server } from './server.ts';

interface Found {
  readonly check: string;
  readonly status: string;
  readonly found: string;
  readonly advice: string | null;
}

/** A build whose issuer leads to a proxy of the test's own, and the servers behind it. */
export class DeploymentBehindProxy {
  readonly proxy: ReverseProxy;
  readonly build: OwnBuild;
  readonly #servers: Server[] = [];

  private constructor(proxy: ReverseProxy, build: OwnBuild) {
    this.proxy = proxy;
    this.build = build;
  }

  /** With certificate and key, in PEM, the issuer is reached by TLS. */
  static async open(tls?: { readonly cert: string; readonly key: string }): Promise<DeploymentBehindProxy> {
    const proxy = await ReverseProxy.start(tls);
    const scheme = tls === undefined ? 'http' : 'https';
    return new DeploymentBehindProxy(proxy, await OwnBuild.withIssuer(`${scheme}://localhost:${proxy.port}`));
  }

  async serve(variables: Variables): Promise<Server> {
    const server = await this.build.serve(variables);
    this.#servers.push(server);
    this.proxy.passTo(Number(server.port));
    return server;
  }

  async examined(variables: Variables) {
    const { code, stdout, stderr } = await this.build.run(['doctor', '--json'], variables);
    expect(stderr).toBe('');
    const findings: readonly Found[] = JSON.parse(stdout);
    const statuses = Object.fromEntries(findings.map(({ check, status }) => [check, status]));
    return { code, statuses, stdout, of: (name: string) => findings.find(({ check }) => check === name) };
  }

  /** After each test: nothing serves, and the proxy changes nothing. */
  async clear(): Promise<void> {
    this.proxy.passTo(null);
    this.proxy.rewrite = PROXY_HEADERS.passOn;
    await Promise.all(this.#servers.splice(0).map((server) => server.kill()));
  }

  async close(): Promise<void> {
    await this.clear();
    await this.build.remove();
    await this.proxy.close();
  }
}
