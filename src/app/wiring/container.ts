import { Container } from 'inversify';
import type { Configuration } from '../config/load.ts';
import { accountsModule } from './accounts.module.ts';
import { authorizationModule } from './authorization.module.ts';
import { choresModule } from './chores.module.ts';
import { clientRegistrationModule } from './client-registration.module.ts';
import { clientsModule } from './clients.module.ts';
import { consentsModule } from './consents.module.ts';
import { discoveryModule } from './discovery.module.ts';
import { httpModule } from './http.module.ts';
import { Id } from './identifiers.ts';
import { keyValueModule } from './key-value.module.ts';
import { keysModule } from './keys.module.ts';
import { loginModule } from './login.module.ts';
import { opaqueModule } from './opaque.module.ts';
import { postgresModule } from './postgres.module.ts';
import { registrationModule } from './registration.module.ts';
import { sessionsModule } from './sessions.module.ts';
import { systemModule } from './system.module.ts';
import { tokensModule } from './tokens.module.ts';

/** Nothing is opened until it is asked for; `unbindAll` closes what was. */
export function createContainer({ define, env }: Configuration): Container {
  const container = new Container();
  container.bind(Id.Define).toConstantValue(define);
  container.bind(Id.Env).toConstantValue(env);
  container.load(
    systemModule,
    postgresModule,
    keyValueModule,
    opaqueModule,
    keysModule,
    clientsModule,
    clientRegistrationModule,
    sessionsModule,
    authorizationModule,
    consentsModule,
    loginModule,
    registrationModule,
    accountsModule,
    tokensModule,
    discoveryModule,
    choresModule,
    httpModule,
  );
  return container;
}
