import { describe, expect, it } from '@jest/globals';
import { InProcessOpaqueServer } from '../../src/adapters/opaque/in-process-opaque-server.ts';
import { InProcessOpaqueClient } from '../../src/adapters/opaque/opaque-client.ts';
import { PooledOpaqueServer } from '../../src/adapters/opaque/pooled-opaque-server.ts';
import type { UserIdentifier } from '../../src/domain/login/user-identifier.ts';
import type { RegistrationEvaluation } from '../../src/ports/login/opaque-server.ts';
import type { Logger } from '../../src/ports/system/logger.ts';
import { PASSWORD, SERVER_IDENTIFIER } from './suites/opaque-exchange.ts';
import { opaqueServerContract } from './suites/opaque-server.ts';

opaqueServerContract('InProcessOpaqueServer', async () => ({
  server: await InProcessOpaqueServer.create({ serverIdentifier: SERVER_IDENTIFIER }),
  close: async () => {},
}));

opaqueServerContract('PooledOpaqueServer', async () => {
  const server = await openPool({ threads: 2, maxQueue: 100 });
  return { server, close: () => server.close() };
});

describe('PooledOpaqueServer under load', () => {
  it('refuses at once what its queue cannot hold, and still answers what came before', async () => {
    const [threads, maxQueue, tooMany] = [2, 3, 4];
    const pool = await openPool({ threads, maxQueue });
    const evaluation = await anEvaluation(pool);
    const settled: string[] = [];
    const calls = Array.from({ length: threads + maxQueue + tooMany }, () =>
      pool.createRegistrationResponse(evaluation).then(
        () => settled.push('answered'),
        (error: unknown) => {
          expect(error).toMatchObject({ name: 'OAuthError', code: 'temporarily_unavailable', retryAfter: 1 });
          settled.push('refused');
        },
      ),
    );
    await Promise.all(calls);
    expect(settled).toEqual([
      ...Array.from({ length: tooMany }, () => 'refused'),
      ...Array.from({ length: threads + maxQueue }, () => 'answered'),
    ]);
    await pool.close();
  });

  it('accepts again once the queue has room', async () => {
    const pool = await openPool({ threads: 1, maxQueue: 0 });
    const evaluation = await anEvaluation(pool);
    const [first, second] = await Promise.allSettled([
      pool.createRegistrationResponse(evaluation),
      pool.createRegistrationResponse(evaluation),
    ]);
    expect([first.status, second.status]).toEqual(['fulfilled', 'rejected']);
    await expect(pool.createRegistrationResponse(evaluation)).resolves.toEqual(expect.any(String));
    await pool.close();
  });

  it('frees the place of a message that it refuses', async () => {
    const pool = await openPool({ threads: 1, maxQueue: 0 });
    const evaluation = await anEvaluation(pool);
    for (let attempt = 0; attempt < 3; attempt++) {
      await expect(
        pool.createRegistrationResponse({ ...evaluation, registrationRequest: '' }),
      ).rejects.toMatchObject({ code: 'invalid_request' });
    }
    await expect(pool.createRegistrationResponse(evaluation)).resolves.toEqual(expect.any(String));
    await pool.close();
  });
});

describe('closing PooledOpaqueServer', () => {
  it('answers what was accepted, ends the threads, and refuses what comes later', async () => {
    const before = runningThreads();
    const pool = await openPool({ threads: 2, maxQueue: 20 });
    expect(runningThreads()).toBe(before + 2);
    const evaluation = await anEvaluation(pool);
    const accepted = Array.from({ length: 15 }, () => pool.createRegistrationResponse(evaluation));
    const closed = pool.close();
    const late = pool.createRegistrationResponse(evaluation);
    await expect(late).rejects.toMatchObject({ code: 'temporarily_unavailable' });
    await expect(Promise.all(accepted)).resolves.toHaveLength(15);
    await closed;
    expect(runningThreads()).toBe(before);
  });

  it('may be asked twice', async () => {
    const pool = await openPool({ threads: 1, maxQueue: 1 });
    await Promise.all([pool.close(), pool.close()]);
    await expect(pool.close()).resolves.toBeUndefined();
  });
});

/** A thread that dies would say so here, which fails the test. */
const logger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (fields, message) => {
    throw new Error(message, { cause: fields });
  },
};

function openPool(size: { threads: number; maxQueue: number }): Promise<PooledOpaqueServer> {
  return PooledOpaqueServer.create({ serverIdentifier: SERVER_IDENTIFIER, logger, ...size });
}

async function anEvaluation(pool: PooledOpaqueServer): Promise<RegistrationEvaluation> {
  const client = await InProcessOpaqueClient.create({ serverIdentifier: SERVER_IDENTIFIER });
  return {
    setup: await pool.createSetup(),
    userIdentifier: 'alice' as UserIdentifier,
    registrationRequest: client.startRegistration(PASSWORD).registrationRequest,
  };
}

function runningThreads(): number {
  const report = process.report.getReport() as { readonly workers: readonly unknown[] };
  return report.workers.length;
}
