import type { server } from '@serenity-kit/opaque';
import type { LoginEvaluation, RegistrationEvaluation } from '../../ports/login/opaque-server.ts';

export function registrationParameters(
  evaluation: RegistrationEvaluation,
): server.CreateRegistrationResponseParams {
  const { setup, userIdentifier, registrationRequest } = evaluation;
  return { serverSetup: setup, userIdentifier, registrationRequest };
}

export function loginParameters(
  evaluation: LoginEvaluation,
  serverIdentifier: string,
): server.LoginStartParams {
  const { setup, userIdentifier, registrationRecord, startLoginRequest } = evaluation;
  return {
    serverSetup: setup,
    userIdentifier,
    registrationRecord,
    startLoginRequest,
    identifiers: { server: serverIdentifier },
  };
}
