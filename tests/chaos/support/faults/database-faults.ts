import { type Endpoint, SIGN_IN } from '../endpoints.ts';
import { NOTHING_MISSING, WITHOUT_DATABASE } from '../expectations.ts';
import { everywhere, type Fault, NOTHING } from '../fault.ts';
import type { Scene } from '../scene.ts';

const NEED_THE_DATABASE: readonly Endpoint[] = [...SIGN_IN, 'refresh', 'userinfo'];

/** Milliseconds for each answer: of another continent. */
const SLOW = 300;

const away = {
  keyValue: 'standalone',
  tolerates: { ...NOTHING, unavailable: NEED_THE_DATABASE },
  whileItLasts: (scene: Scene) => everywhere(scene, WITHOUT_DATABASE),
} as const;

const setLatency = (scene: Scene, milliseconds: number) => {
  for (const proxy of scene.databaseProxies) proxy.latency = milliseconds;
};

export const DATABASE_FAULTS: readonly Fault[] = [
  {
    name: 'PostgreSQL restarted',
    keyValue: 'standalone',
    short: true,
    tolerates: away.tolerates,
    strike: ({ deployment }) => deployment.postgresql.restart(),
  },
  {
    ...away,
    name: 'PostgreSQL killed with -9',
    short: true,
    strike: ({ deployment }) => deployment.postgresql.stop('SIGKILL'),
    lift: ({ deployment }) => deployment.postgresql.start(),
  },
  {
    ...away,
    name: 'the connection to PostgreSQL cut',
    short: true,
    strike: async ({ databaseProxies }) => {
      await Promise.all(databaseProxies.map((proxy) => proxy.refuse()));
    },
    lift: async ({ databaseProxies }) => {
      await Promise.all(databaseProxies.map((proxy) => proxy.admit()));
    },
  },
  {
    name: `the connection to PostgreSQL slowed by ${SLOW} ms`,
    keyValue: 'standalone',
    short: true,
    tolerates: NOTHING,
    strike: async (scene) => setLatency(scene, SLOW),
    whileItLasts: (scene) => everywhere(scene, NOTHING_MISSING),
    lift: async (scene) => setLatency(scene, 0),
  },
  {
    ...away,
    name: 'the connection to PostgreSQL stalled',
    short: false,
    strike: async ({ databaseProxies }) => {
      for (const proxy of databaseProxies) proxy.stall();
    },
    lift: async ({ databaseProxies }) => {
      for (const proxy of databaseProxies) proxy.flow();
    },
  },
];
