import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Id } from '../../../src/app/wiring/identifiers.ts';
import { OAuthError } from '../../../src/domain/shared/oauth-error.ts';
import type { LoginEvaluation, OpaqueServer } from '../../../src/ports/login/opaque-server.ts';
import type { HealthProbe } from '../../../src/ports/system/health.ts';
import { Person } from '../../support/person.ts';
import { type Postern, startPostern } from '../../support/postern.ts';
import { expectJsonError } from '../answers.ts';
import { ADA, addAccount } from '../scene.ts';

/** Evaluates as the real one does, until its queue is full. */
class CrowdedOpaqueServer implements OpaqueServer {
  readonly #server: OpaqueServer;
  full = false;

  constructor(server: OpaqueServer) {
    this.#server = server;
  }

  createSetup = () => this.#server.createSetup();
  createRegistrationResponse: OpaqueServer['createRegistrationResponse'] = (evaluation) =>
    this.#server.createRegistrationResponse(evaluation);
  finishLogin: OpaqueServer['finishLogin'] = (state, request) => this.#server.finishLogin(state, request);

  async startLogin(evaluation: LoginEvaluation) {
    if (this.full) throw new OAuthError('temporarily_unavailable', 'too many are waiting', { retryAfter: 1 });
    return this.#server.startLogin(evaluation);
  }
}

const probe = { name: 'something', well: true };
const healthProbe: HealthProbe = {
  essential: true,
  name: probe.name,
  check: async () => {
    if (!probe.well) throw new Error('it is gone');
  },
};

let postern: Postern;
let stranger: Person;
let crowd: CrowdedOpaqueServer;

beforeAll(async () => {
  postern = await startPostern({
    rebind: (container) => {
      container
        .rebind(Id.OpaqueServer)
        .toResolvedValue((pooled) => new CrowdedOpaqueServer(pooled), [Id.PooledOpaqueServer])
        .inSingletonScope();
      container.bind(Id.HealthProbe).toConstantValue(healthProbe);
    },
  });
  crowd = (await postern.get(Id.OpaqueServer)) as CrowdedOpaqueServer;
  await addAccount(postern, ADA);
  stranger = await Person.at(postern);
  await stranger.fetch('/oauth/authorize/');
});
afterAll(() => postern.close());

describe('when too many sign in at once', () => {
  const start = () =>
    stranger.post('/login/start/', {
      email: ADA.email,
      client_request: stranger.blind('a guess').startLoginRequest,
    });

  it('a start is turned away at once, and told when to come back', async () => {
    crowd.full = true;
    const answer = await start();
    expectJsonError(answer, 503, 'temporarily_unavailable');
    expect(answer.headers.get('Retry-After')).toBe('1');
  });

  it('is not counted for whom it turned away', async () => {
    crowd.full = true;
    for (let count = 0; count < 20; count += 1) expect((await start()).status).toBe(503);
    crowd.full = false;
    expect((await start()).status).toBe(200);
  });

  it('keeps everything else going', async () => {
    crowd.full = true;
    expect((await stranger.fetch('/oauth/jwks/')).status).toBe(200);
    expect((await stranger.fetch('/health/ready/')).status).toBe(200);
  });
});

describe('when something is missing that requests need', () => {
  it('is alive, and not ready, and names it', async () => {
    probe.well = false;
    const answer = await stranger.fetch('/health/ready/');
    expect({ status: answer.status, json: answer.json }).toEqual({
      status: 503,
      json: { status: 'unavailable', missing: ['something'] },
    });
    expect((await stranger.fetch('/health/live/')).status).toBe(200);
    probe.well = true;
    expect((await stranger.fetch('/health/ready/')).status).toBe(200);
  });
});
