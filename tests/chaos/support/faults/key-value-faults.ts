import { SIGN_IN } from '../endpoints.ts';
import { NOTHING_MISSING, WHILE_IT_HEALS, WITHOUT_KEY_VALUE } from '../expectations.ts';
import { everywhere, type Fault, NOTHING } from '../fault.ts';
import type { Scene } from '../scene.ts';

/** Milliseconds for each answer: of another continent. */
const SLOW = 300;

const away = {
  keyValue: 'standalone',
  tolerates: { ...NOTHING, unavailable: SIGN_IN },
  whileItLasts: (scene: Scene) => everywhere(scene, WITHOUT_KEY_VALUE),
} as const;

/** What is lost with a server was answered: Redis replicates later. */
const failsOver = {
  tolerates: { ...NOTHING, unavailable: SIGN_IN, beginAgain: true },
  forgets: true,
  strike: ({ keyValue }: Scene) => keyValue.server.kill(),
  whileItLasts: (scene: Scene) => everywhere(scene, WHILE_IT_HEALS),
  heals: ({ keyValue }: Scene) => keyValue.takenOver(),
  tidy: async ({ keyValue }: Scene) => {
    await keyValue.server.restart();
    await keyValue.healed();
  },
} as const;

const setLatency = (scene: Scene, milliseconds: number) => {
  for (const proxy of scene.keyValue.proxies) proxy.latency = milliseconds;
};

export const KEY_VALUE_FAULTS: readonly Fault[] = [
  {
    ...away,
    name: 'Redis killed, and back empty',
    short: true,
    tolerates: { ...away.tolerates, beginAgain: true },
    forgets: true,
    strike: ({ keyValue }) => keyValue.server.kill(),
    lift: ({ keyValue }) => keyValue.server.restart(),
  },
  {
    name: 'Redis flushed',
    keyValue: 'standalone',
    short: true,
    tolerates: { ...NOTHING, beginAgain: true },
    forgets: true,
    strike: async ({ keyValue }) => {
      await keyValue.server.command('FLUSHALL');
    },
    whileItLasts: (scene) => everywhere(scene, NOTHING_MISSING),
  },
  {
    ...away,
    name: 'the connection to Redis cut',
    short: true,
    strike: async ({ keyValue }) => {
      await Promise.all(keyValue.proxies.map((proxy) => proxy.refuse()));
    },
    lift: async ({ keyValue }) => {
      await Promise.all(keyValue.proxies.map((proxy) => proxy.admit()));
    },
  },
  {
    name: `the connection to Redis slowed by ${SLOW} ms`,
    keyValue: 'standalone',
    short: true,
    tolerates: NOTHING,
    strike: async (scene) => setLatency(scene, SLOW),
    whileItLasts: (scene) => everywhere(scene, NOTHING_MISSING),
    lift: async (scene) => setLatency(scene, 0),
  },
  {
    ...away,
    name: 'the connection to Redis stalled',
    short: false,
    strike: async ({ keyValue }) => {
      for (const proxy of keyValue.proxies) proxy.stall();
    },
    lift: async ({ keyValue }) => {
      for (const proxy of keyValue.proxies) proxy.flow();
    },
  },
  { ...failsOver, name: 'Redis replaced by its replica (Sentinel)', keyValue: 'sentinel', short: true },
  { ...failsOver, name: 'a node of the Redis Cluster lost', keyValue: 'cluster', short: true },
];
