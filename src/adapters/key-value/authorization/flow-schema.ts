import * as v from 'valibot';
import { claimsRequestSchema } from '../../../domain/authorization/claims-request.ts';
import type { AuthorizationFlow } from '../../../domain/authorization/flow.ts';
import { PROMPTS } from '../../../domain/authorization/prompt.ts';
import { id, instant, scope } from '../schemas.ts';

const nullableText = v.nullable(v.string());

const request = v.strictObject({
  clientId: v.string(),
  redirectUri: v.string(),
  redirectUriGiven: v.boolean(),
  scope,
  state: nullableText,
  nonce: nullableText,
  codeChallenge: nullableText,
  prompt: v.array(v.picklist(PROMPTS)),
  maxAge: v.nullable(v.number()),
  loginHint: nullableText,
  claims: v.nullable(claimsRequestSchema),
  resource: v.array(v.string()),
});

const decision = v.strictObject({
  userId: id('usr'),
  answer: v.picklist(['allow', 'deny']),
  scope,
});

export const flowSchema: v.GenericSchema<unknown, AuthorizationFlow> = v.variant('status', [
  v.strictObject({
    status: v.literal('pending'),
    browserDigest: v.string(),
    expiresAt: instant,
    request,
    signedIn: v.nullable(id('ses')),
    decision: v.nullable(decision),
  }),
  v.strictObject({
    status: v.literal('finished'),
    browserDigest: v.string(),
    expiresAt: instant,
  }),
]);
