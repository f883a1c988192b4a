import type { Page } from 'playwright-core';
import { SystemClock } from '../../../src/adapters/system/system-clock.ts';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import { Chromium } from '../../support/chromium.ts';
import { type Postern, type PosternOptions, startPostern } from '../../support/postern.ts';

export const ADA = {
  email: 'ada@example.org',
  password: 'correct horse battery staple',
  name: 'Ada Lovelace',
} as const;

/** The server, and one browser for all who come. */
export interface InteropScene {
  readonly postern: Postern;
  /** A browser that knows nobody yet. */
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

/** Ada has an account. Relying parties look at the clock on the wall, and so does the server. */
export async function openInteropScene(options: PosternOptions = {}): Promise<InteropScene> {
  const chromium = await Chromium.launch();
  const postern = await startPostern({
    stretching: 'usual',
    ...options,
    env: { environment: 'localdev', ...options.env },
    rebind: (container) => {
      container.rebind(Id.Clock).toConstantValue(new SystemClock());
    },
  }).catch(async (error: unknown) => {
    // What stays open keeps the test runner waiting for ever.
    await chromium.close();
    throw error;
  });
  const accounts = await postern.get(Id.ManageAccounts);
  const { name, ...credentials } = ADA;
  await accounts.add({ ...credentials, roles: [], claims: { name }, emailVerified: true });
  return {
    postern,
    newPage: async () => (await chromium.person()).newPage(),
    close: async () => {
      try {
        await chromium.close();
      } finally {
        await postern.close();
      }
    },
  };
}
