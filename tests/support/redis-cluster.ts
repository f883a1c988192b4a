import type { RedisServers } from '../../src/adapters/key-value/drivers/redis-settings.ts';
import { HOST, startRedis } from './redis.ts';
import type { Certificates } from './redis-certificates.ts';
import { type RedisProcess, until } from './redis-process.ts';
import { freeLoopbackPort } from './service-process.ts';

const SLOTS = 16_384;

interface Node {
  readonly process: RedisProcess;
  readonly busPort: number;
  /** Where clients are to come. */
  readonly port: number;
}

interface ClusterOptions {
  readonly replicas?: number;
  /** With them, clients come by TLS. */
  readonly certificates?: Certificates | null;
  /** Further lines of every node's configuration. */
  readonly settings?: readonly string[];
}

/** Three primaries, and replicas of the first of them. */
export class RedisCluster {
  readonly #nodes: readonly Node[];

  private constructor(nodes: readonly Node[]) {
    this.#nodes = nodes;
  }

  static async start({ replicas = 0, certificates = null, settings = [] }: ClusterOptions = {}) {
    const nodes = await Promise.all(
      Array.from({ length: 3 + replicas }, () => startNode(certificates, settings)),
    );
    const cluster = new RedisCluster(nodes);
    try {
      await assignSlots(cluster.primaries);
      await introduce(nodes);
      await Promise.all(cluster.replicas.map((replica) => follow(replica, cluster.primaries[0])));
      await cluster.agreed();
    } catch (error) {
      await cluster.end();
      throw error;
    }
    return cluster;
  }

  get primaries(): readonly RedisProcess[] {
    return this.#all.slice(0, 3);
  }

  get replicas(): readonly RedisProcess[] {
    return this.#all.slice(3);
  }

  get servers(): RedisServers {
    return { kind: 'cluster', nodes: this.#nodes.map(({ port }) => ({ host: HOST, port })) };
  }

  /** Every node serves, and knows every other. */
  async agreed(): Promise<void> {
    await Promise.all(this.#all.map((node) => until(() => serves(node, this.#all.length))));
  }

  /** Every other node serves, and knows who has the slots of the one that was killed. */
  async takenOver(lost: RedisProcess): Promise<void> {
    const others = this.#all.filter((node) => node !== lost);
    const settled = async (node: RedisProcess) =>
      !(await hasSlots(lost, node)) && (await serves(node, this.#all.length));
    await Promise.all(others.map((node) => until(() => settled(node))));
  }

  async end(): Promise<void> {
    await Promise.all(this.#all.map((node) => node.end()));
  }

  get #all(): readonly RedisProcess[] {
    return this.#nodes.map(({ process }) => process);
  }
}

/** The nodes' usual port among themselves, 10,000 above the other, may not exist. */
async function startNode(certificates: Certificates | null, settings: readonly string[]): Promise<Node> {
  const busPort = await freeLoopbackPort();
  const lines = ['cluster-enabled yes', `cluster-port ${busPort}`, 'cluster-node-timeout 2000', ...settings];
  if (certificates === null) {
    const process = await startRedis(...lines);
    return { process, busPort, port: process.port };
  }
  const port = await freeLoopbackPort();
  // Without the last line, the nodes tell everybody their plain ports.
  const process = await startRedis(...lines, ...certificates.settings(port), 'tls-cluster yes');
  return { process, busPort, port };
}

async function assignSlots(primaries: readonly RedisProcess[]): Promise<void> {
  const first = (index: number) => Math.floor((index * SLOTS) / primaries.length);
  await Promise.all(
    primaries.map(async (primary, index) => {
      await primary.command('CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1));
      await primary.command('CLUSTER', 'ADDSLOTSRANGE', String(first(index)), String(first(index + 1) - 1));
    }),
  );
}

async function introduce([first, ...others]: readonly Node[]): Promise<void> {
  for (const { port, busPort } of others) {
    await first?.process.command('CLUSTER', 'MEET', HOST, String(port), String(busPort));
  }
}

async function follow(replica: RedisProcess, primary: RedisProcess | undefined): Promise<void> {
  const id = await primary?.command('CLUSTER', 'MYID');
  await until(async () => (await replica.command('CLUSTER', 'NODES')).includes(`${id} `));
  await replica.command('CLUSTER', 'REPLICATE', String(id));
  await until(async () => (await replica.command('INFO', 'replication')).includes('master_link_status:up'));
}

/** As `observer` sees it: slots stand behind the eight fields of a node's line. */
async function hasSlots({ port }: RedisProcess, observer: RedisProcess): Promise<boolean> {
  const nodes = (await observer.command('CLUSTER', 'NODES')).split('\n').map((line) => line.split(' '));
  return nodes.some(([, address, ...rest]) => address?.startsWith(`${HOST}:${port}@`) && rest.length > 6);
}

async function serves(node: RedisProcess, size: number): Promise<boolean> {
  const info = await node.command('CLUSTER', 'INFO');
  return info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${size}`);
}
