import * as v from 'valibot';
import { claimsRequestSchema } from '../../../domain/authorization/claims-request.ts';
import type { AuthorizationCode } from '../../../domain/authorization/code.ts';
import type { Seconds } from '../../../domain/shared/instant.ts';
import type { AuthorizationCodeStore } from '../../../ports/authorization/authorization-code-store.ts';
import { Documents } from '../documents.ts';
import type { KeyValue } from '../key-value.ts';
import { amr, id, instant, scope } from '../schemas.ts';

const schema: v.GenericSchema<unknown, AuthorizationCode> = v.strictObject({
  grantId: id('gra'),
  clientId: v.string(),
  userId: id('usr'),
  sessionId: id('ses'),
  redirectUri: v.string(),
  redirectUriGiven: v.boolean(),
  codeChallenge: v.nullable(v.string()),
  nonce: v.nullable(v.string()),
  scope,
  claims: v.nullable(claimsRequestSchema),
  resource: v.array(v.string()),
  authTime: instant,
  amr,
  expiresAt: instant,
});

export class KeyValueAuthorizationCodeStore implements AuthorizationCodeStore {
  readonly #codes: Documents<AuthorizationCode>;

  constructor({ keyValue }: { readonly keyValue: KeyValue }) {
    this.#codes = new Documents({ keyValue, kind: 'code', schema });
  }

  put(code: string, document: AuthorizationCode, keepFor: Seconds): Promise<void> {
    return this.#codes.put(code, document, keepFor);
  }

  lookup(code: string): Promise<AuthorizationCode | null> {
    return this.#codes.lookup(code);
  }
}
