import { existsSync, readFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = join(ROOT, 'deploy/docker');

interface Service {
  readonly [key: string]: unknown;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  /** Either form that there is: a list of names, or what is said of each. */
  readonly networks?: readonly string[] | Readonly<Record<string, { readonly ipv4_address?: string }>>;
}

describe('The Dockerfile', () => {
  const text = readFileSync(join(FOLDER, 'Dockerfile'), 'utf8');
  const instructions: readonly Instruction[] = DockerfileParser.parse(text).getInstructions();
  const argumentsOf = (keyword: string, among = instructions) =>
    among
      .filter((instruction) => instruction.getKeyword() === keyword)
      .map((instruction) => instruction.getTextContent().slice(keyword.length + 1));
  const lastStage = instructions.slice(
    instructions.findLastIndex((instruction) => instruction.getKeyword() === 'FROM'),
  );

  it('has no fault that the language server of Docker knows', () => {
    expect(validate(text)).toEqual([]);
    expect(validate(`${text}\nUSR root`)).not.toEqual([]);
  });

  it('builds every stage on one image of Node.js 24, and takes the define.toml to build with', () => {
    expect(argumentsOf('ARG')).toEqual(['NODE_IMAGE=node:24-bookworm-slim', 'DEFINE=config/define.toml']);
    for (const stage of argumentsOf('FROM')) expect(stage).toMatch(/^\$\{NODE_IMAGE\}( AS \w+)?$/);
  });

  it('ends with production dependencies alone, an unprivileged user and a health check', () => {
    expect(argumentsOf('RUN')).toContain('npm ci --omit=dev --no-audit --no-fund');
    const copied = argumentsOf('COPY', lastStage);
    expect(copied).toContain('--from=dependencies /opt/postern/node_modules node_modules');
    expect(copied.filter((words) => words.startsWith('--from=build'))).toEqual([
      '--from=build /build/dist dist',
    ]);
    expect(argumentsOf('USER', lastStage)).toEqual(['1000:1000']);
    expect(argumentsOf('HEALTHCHECK', lastStage)).toHaveLength(1);
  });

  it('copies what .dockerignore lets in, which lets in nothing that is not there', () => {
    const [everything, ...rest] = lines(join(ROOT, '.dockerignore'));
    expect(everything).toBe('*');
    const letIn = rest.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    for (const path of letIn) expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
    const copied = argumentsOf('COPY').filter((words) => !words.startsWith('--from'));
    const sources = copied
      .flatMap((words) => words.split(' ').slice(0, -1))
      .filter((path) => path !== './' && path !== '.');
    expect(sources).toContain('db/migrations');
    for (const source of sources) expect(letIn).toContain(source);
  });
});

describe('The compose file', () => {
  const compose = parse(readFileSync(join(FOLDER, 'compose.yaml'), 'utf8'), { merge: true, strict: true });
  const services: Readonly<Record<string, Service>> = compose.services;
  const each = Object.entries(services);

  it('runs Postern more than once, behind nginx, with both stores', () => {
    expect(Object.keys(services).sort()).toEqual(['nginx', 'postern', 'postgresql', 'valkey']);
    expect(compose.services.postern.deploy.replicas).toBeGreaterThan(1);
  });

  it.each(each)('leaves %s no privilege, and nothing of its image to write to', (_name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      user: expect.stringMatching(/^[1-9]\d*:[1-9]\d*$/),
    });
    expect(service).not.toHaveProperty('privileged');
  });

  it('publishes nginx alone, and keeps the stores from everybody else', () => {
    expect(each.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(['nginx']);
    expect(Object.keys(services.nginx?.networks ?? {})).toEqual(['front']);
    expect(compose.networks.stores).toEqual({ internal: true });
    for (const name of ['postgresql', 'valkey']) expect(services[name]?.networks).toEqual(['stores']);
  });

  it('has every secret in a file of its own, that the service is given', () => {
    for (const [, { environment = {}, secrets = [] }] of each) {
      for (const [name, value] of Object.entries(environment)) {
        expect(name).not.toMatch(/(PASS|PASSWORD|SECRET|URL)$/);
        const file = value.match(/^\/run\/secrets\/(\w+)$/)?.[1];
        if (name.endsWith('_FILE')) expect(secrets).toContain(file);
      }
      for (const secret of secrets) expect(compose.secrets[secret]).toEqual({ file: `./secrets/${secret}` });
    }
    expect(lines(join(ROOT, '.gitignore'))).toContain('deploy/docker/secrets/');
  });

  it('mounts files that are there', () => {
    const named = Object.keys(compose.volumes);
    const sources = each.flatMap(([, { volumes = [] }]) =>
      volumes.map((volume) => volume.split(':')[0] ?? ''),
    );
    const files = sources.filter((source) => !named.includes(source));
    expect(files).not.toEqual([]);
    for (const file of files) expect([file, existsSync(join(FOLDER, file))]).toEqual([file, true]);
  });

  it('lets only its own proxy say where a request comes from', () => {
    const address = compose.services.nginx.networks.front.ipv4_address;
    expect(services.postern?.environment?.TRUST_PROXY).toBe(address);
    const [{ subnet, ip_range, gateway }] = compose.networks.front.ipam.config;
    expect([address, isWithin(subnet, address)]).toEqual([address, true]);
    // Nobody who starts before nginx can have been given it.
    expect([ip_range, isWithin(ip_range, address)]).toEqual([ip_range, false]);
    expect(isWithin(subnet, ip_range.split('/')[0])).toBe(true);
    expect(gateway).not.toBe(address);
  });
});

function isWithin(network: string, address: string): boolean {
  const [start = '', prefix] = network.split('/');
  const list = new BlockList();
  list.addSubnet(start, Number(prefix));
  return list.check(address);
}

function lines(path: string): readonly string[] {
  const all = readFileSync(path, 'utf8').split('\n');
  return all.filter((line) => line !== '' && !line.startsWith('#'));
}
