import type { Client } from '../../src/domain/clients/client.ts';

/** What a client has that registered nothing beyond what every client has to. */
export const PLAIN_CLIENT = {
  uri: null,
  logoUri: null,
  policyUri: null,
  termsOfServiceUri: null,
  contacts: [],
  softwareId: null,
  softwareVersion: null,
  assertionAlgorithm: null,
  jwks: null,
  jwksUri: null,
  requestUris: [],
  requestObjectAlgorithm: null,
  defaultMaxAge: null,
  requireAuthTime: false,
  defaultAcrValues: [],
  initiateLoginUri: null,
  userinfoAlgorithm: null,
  subjectType: 'public',
  sectorIdentifierUri: null,
  postLogoutRedirectUris: [],
  backchannelLogout: null,
  frontchannelLogout: null,
} as const satisfies Partial<Client>;
