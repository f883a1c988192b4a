import { describe, expect, it } from '@jest/globals';
import type { Configuration } from '../../../../../src/app/config/load.ts';
import type { EarlierFindings } from '../../../../../src/app/system/doctor/check.ts';
import { ClockCheck } from '../../../../../src/app/system/doctor/checks/clock.ts';
import { ConfigurationCheck } from '../../../../../src/app/system/doctor/checks/configuration.ts';
import { DatabaseCheck } from '../../../../../src/app/system/doctor/checks/database.ts';
import { IssuerCheck } from '../../../../../src/app/system/doctor/checks/issuer.ts';
import { KeyValueCheck } from '../../../../../src/app/system/doctor/checks/key-value.ts';
import { NodeVersionCheck } from '../../../../../src/app/system/doctor/checks/node-version.ts';
import { findingOfError } from '../../../../../src/app/system/doctor/finding-of-error.ts';
import { StartupError } from '../../../../../src/ports/system/startup-error.ts';
import type { StoreServer } from '../../../../../src/ports/system/store-report.ts';
import { TestClock } from '../../../../support/test-clock.ts';

const RANGE = '^20.19.0 || >=22.12.0';

describe('The check of Node.js', () => {
  it.each([
    ['20.19.0', 'ok'],
    ['20.20.2', 'ok'],
    ['22.12.0', 'ok'],
    ['24.1.0', 'ok'],
    ['20.18.9', 'failed'],
    ['21.7.0', 'failed'],
    ['22.11.0', 'failed'],
    ['18.20.0', 'failed'],
  ])('finds %s %s', async (version, status) => {
    expect((await new NodeVersionCheck({ version, range: RANGE }).run()).status).toBe(status);
  });
});

describe('The check of the configuration', () => {
  it.each([
    ['production', 'pglite', 'warning'],
    ['production', 'postgres', 'ok'],
    ['envless', 'pglite', 'ok'],
  ])('says what %s on %s means: %s', async (environment, driver, status) => {
    const configuration = async () =>
      ({
        define: { issuer: 'https://id.example.org' },
        env: { environment, database: { driver } },
      }) as Configuration;
    expect((await new ConfigurationCheck({ configuration }).run()).status).toBe(status);
  });
});

describe('The check of the database', () => {
  const clock = async () => new TestClock();

  it('tells the version, and how long an answer takes', async () => {
    const check = new DatabaseCheck({ report: async () => ({ read: async () => 'PostgreSQL 15.1' }), clock });
    expect(await check.run()).toMatchObject({ status: 'ok', found: 'PostgreSQL 15.1, answers in 0 ms' });
  });

  it.each([
    ['database_version', 'failed'],
    ['database_in_use', 'skipped'],
  ] as const)('passes on what the driver says of %s: %s', async (reason, status) => {
    const refused = new StartupError(reason, 'No way.');
    const report = () => Promise.reject(refused);
    const finding = new DatabaseCheck({ report, clock }).run().catch(findingOfError);
    expect(await finding).toMatchObject({ status, found: 'No way.' });
  });
});

describe('The check of the clock', () => {
  it.each([
    [0, 'ok', "in step with the database's"],
    [2, 'ok', "2.0 s ahead of the database's"],
    [2.1, 'warning', "2.1 s ahead of the database's"],
    [-30, 'warning', "30.0 s behind the database's"],
    [-30.1, 'failed', "30.1 s behind the database's"],
  ])('finds %d seconds %s', async (ahead, status, found) => {
    const clock = new TestClock();
    const databaseClock = { now: async () => clock.now() - ahead * 1000 };
    const check = new ClockCheck({ clock: async () => clock, databaseClock: async () => databaseClock });
    expect(await check.run()).toMatchObject({ status, found });
  });
});

describe('The check of the key-value store', () => {
  const SERVER: StoreServer = {
    address: '127.0.0.1:6379',
    name: 'Redis 7.2.4',
    version: '7.2.4',
    evictionPolicy: 'noeviction',
  };
  const judge = (...changes: readonly Partial<StoreServer>[]) =>
    new KeyValueCheck({
      report: async () => ({ read: async () => changes.map((change) => ({ ...SERVER, ...change })) }),
    }).run();

  it.each([
    ['6.0.16', 'failed'],
    ['6.2.0', 'ok'],
    ['6.2.6-v10', 'ok'],
    ['7.0.15', 'ok'],
    ['10.0.0', 'ok'],
    ['nonsense', 'failed'],
    [null, 'warning'],
  ])('finds version %p %s', async (version, status) => {
    expect((await judge({ version })).status).toBe(status);
  });

  it.each([
    ['noeviction', 'ok'],
    ['allkeys-lru', 'failed'],
    ['volatile-ttl', 'failed'],
    [null, 'warning'],
  ])('finds the policy %p %s', async (evictionPolicy, status) => {
    expect((await judge({ evictionPolicy })).status).toBe(status);
  });

  it('is as bad as the worst server of a cluster, and names it', async () => {
    const bad = { address: '127.0.0.2:6379', evictionPolicy: 'allkeys-lru' };
    expect(await judge({}, bad, {})).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('127.0.0.2:6379: evicts keys'),
    });
  });
});

describe('The check of the issuer', () => {
  const ISSUER = 'https://id.example.org';
  const unseen: EarlierFindings = { statusOf: () => 'skipped' };

  const judge = (answer: { readonly status: number; readonly body: string }) =>
    new IssuerCheck({
      issuer: async () => ISSUER,
      issuerClient: async () => ({ get: async () => answer }),
      keyStore: () => Promise.reject(new Error('not to be opened')),
    }).run(unseen);

  it.each([
    [200, JSON.stringify({ issuer: ISSUER }), 'ok'],
    [200, JSON.stringify({ issuer: `${ISSUER}/` }), 'failed'],
    [200, JSON.stringify({ issuer: 'https://other.example.org' }), 'failed'],
    [200, '<!doctype html>', 'failed'],
    [200, '{}', 'failed'],
    [301, '', 'failed'],
    [404, JSON.stringify({ issuer: ISSUER }), 'failed'],
  ])('finds status %i with %s %s', async (status, body, found) => {
    expect((await judge({ status, body })).status).toBe(found);
  });
});
