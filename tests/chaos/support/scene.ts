import { TcpProxy } from '../../support/tcp-proxy.ts';
import type { Deployment } from './deployment.ts';
import { Door } from './door.ts';
import { FalseClock } from './false-clock.ts';
import { Instance } from './instance.ts';
import { Journal } from './journal.ts';
import { KEY_VALUE_SET_UPS, type KeyValueKind, type KeyValueSetUp } from './key-value-set-ups.ts';
import { Load } from './load.ts';
import { RelyingClient } from './relying-client.ts';
import { TokenReader } from './token-reader.ts';
import { Visitor } from './visitor.ts';

const NAMES = ['A', 'B', 'C'];

interface Parts {
  readonly deployment: Deployment;
  readonly keyValue: KeyValueSetUp;
  readonly databaseProxies: readonly TcpProxy[];
  readonly clock: FalseClock;
  readonly instances: readonly Instance[];
}

/** Three instances, their stores, the ways between them, and the people. */
export class Scene {
  readonly deployment: Deployment;
  readonly keyValue: KeyValueSetUp;
  /** Before each instance. */
  readonly databaseProxies: readonly TcpProxy[];
  /** For an instance whose clock is to be wrong. */
  readonly clock: FalseClock;
  readonly instances: readonly Instance[];
  readonly journal = new Journal();
  readonly load: Load;

  private constructor(parts: Parts) {
    this.deployment = parts.deployment;
    this.keyValue = parts.keyValue;
    this.databaseProxies = parts.databaseProxies;
    this.clock = parts.clock;
    this.instances = parts.instances;
    const door = this.door();
    const { accounts } = this.deployment;
    this.load = new Load({ accounts, visitor: () => this.visitor(door), client: this.client(door) });
  }

  static async start(deployment: Deployment, kind: KeyValueKind): Promise<Scene> {
    const keyValue = await KEY_VALUE_SET_UPS[kind](NAMES.length);
    const { port } = deployment.postgresql;
    const databaseProxies = await Promise.all(NAMES.map(() => TcpProxy.before(port)));
    const { program } = deployment.build;
    const instances = await Promise.all(
      NAMES.map((name, index) => {
        const way = databaseProxies[index]?.port ?? port;
        const variables = { ...deployment.variables(way), KV_URL: keyValue.url(index) };
        return Instance.make({ name, program, variables });
      }),
    );
    const clock = await FalseClock.make();
    const scene = new Scene({ deployment, keyValue, databaseProxies, clock, instances });
    try {
      for (const instance of instances) instance.spawn();
      await Promise.all(instances.map((instance) => instance.serving()));
      return scene;
    } catch (error) {
      await scene.end();
      throw error;
    }
  }

  /** To any instance, or to one. */
  door(instance?: Instance): Door {
    const door = new Door(this.instances, this.journal);
    return instance === undefined ? door : door.to(instance);
  }

  visitor(door: Door): Visitor {
    return new Visitor({ door, journal: this.journal, opaque: this.deployment.opaque });
  }

  client(door: Door): RelyingClient {
    const tokenReader = new TokenReader(this.deployment);
    return new RelyingClient({ door, journal: this.journal, tokenReader });
  }

  /** The one that faults befall. */
  get victim(): Instance {
    const [, victim] = this.instances;
    if (victim === undefined) throw new Error('There is no second instance');
    return victim;
  }

  /** The last lines that each instance wrote. */
  get logs(): string {
    return this.instances.map(({ name, log }) => `${name}:\n${log}`).join('\n');
  }

  async end(): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.kill()));
    await Promise.all(this.databaseProxies.map((proxy) => proxy.close()));
    await this.keyValue.end();
    await this.clock.remove();
  }
}
