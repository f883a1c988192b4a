import { types } from 'node:util';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import { ImpossibleOpaqueData, type OwnOpaqueData } from '../../ports/login/impossible-opaque-data.ts';

/**
 * The library says only in its message what it was working on: `opaque protocol error at
 * "deserialize startLoginRequest"; …` or `base64 decoding failed at "startLoginRequest"; …`.
 */
const FAILED_DECODING =
  /^(?:opaque protocol error at "deserialize |base64 decoding failed at ")(?<what>\w+)"; /;
const WRONG_PROOF = /^opaque protocol error at "finish server login"; /;

const CLIENT_MESSAGES: ReadonlySet<string> = new Set([
  'registrationRequest',
  'startLoginRequest',
  'finishLoginRequest',
]);
const OWN_DATA: ReadonlySet<string> = new Set<OwnOpaqueData>([
  'serverSetup',
  'registrationRecord',
  'serverLoginState',
]);

/**
 * Whose fault an error of the library is. Only a message that the client sent is blamed on the client;
 * whatever is not recognised stays as it is, and thereby a fault of ours.
 */
export function attribute(error: unknown): unknown {
  const what = FAILED_DECODING.exec(messageOf(error))?.groups?.what ?? '';
  if (CLIENT_MESSAGES.has(what)) {
    return new OAuthError('invalid_request', 'the OPAQUE message is not a valid encoding', { cause: error });
  }
  return isOwnData(what) ? new ImpossibleOpaqueData(what, error) : error;
}

/** The message authentication code of KE3 is not the expected one (RFC 9807 §6.2.4, ServerFinish). */
export function isWrongProof(error: unknown): boolean {
  return WRONG_PROOF.test(messageOf(error));
}

function isOwnData(what: string): what is OwnOpaqueData {
  return OWN_DATA.has(what);
}

/** An error that came from another thread need not be an instance of this realm's Error. */
function messageOf(error: unknown): string {
  return types.isNativeError(error) ? error.message : '';
}
