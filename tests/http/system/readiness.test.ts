import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';

describe('an instance whose clock is not that of the database', () => {
  let postern: Postern;
  /** Of the database, in seconds before our own. */
  let behind: number;

  beforeEach(async () => {
    behind = 0;
    postern = await startPostern({
      rebind: (container) =>
        container
          .rebind(Id.DatabaseClock)
          .toResolvedValue((clock) => ({ now: async () => clock.now() - behind * 1000 }), [Id.Clock]),
    });
  });
  afterEach(() => postern.close());

  async function ready() {
    await (await postern.get(Id.CompareClocks)).run();
    const { status, json } = await (await Person.at(postern)).fetch('/health/ready/');
    return { status, json };
  }

  it('gets no requests while it is far off, says why, and comes back', async () => {
    behind = 31;
    expect(await ready()).toEqual({ status: 503, json: { status: 'unavailable', missing: ['clock'] } });
    behind = 3;
    expect(await ready()).toEqual({ status: 200, json: { status: 'ok' } });
  });
});
