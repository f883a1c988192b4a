import * as v from 'valibot';
import { claimsRequestSchema } from '../../../domain/authorization/claims-request.ts';
import { DISPLAYS } from '../../../domain/authorization/display.ts';
import type { AuthorizationFlow } from '../../../domain/authorization/flow.ts';
import { PROMPTS } from '../../../domain/authorization/prompt.ts';
import { RESPONSE_MODES } from '../../../domain/authorization/response-mode.ts';
import type { ErrorCode } from '../../../domain/shared/oauth-error.ts';
import { id, instant, scope } from '../schemas.ts';

const nullableText = v.nullable(v.string());

const request = v.strictObject({
  clientId: v.string(),
  redirectUri: v.string(),
  redirectUriGiven: v.boolean(),
  responseMode: v.picklist(RESPONSE_MODES),
  scope,
  state: nullableText,
  nonce: nullableText,
  codeChallenge: nullableText,
  prompt: v.array(v.picklist(PROMPTS)),
  maxAge: v.nullable(v.number()),
  subjects: v.nullable(v.array(v.string())),
  loginHint: nullableText,
  display: v.nullable(v.picklist(DISPLAYS)),
  uiLocales: v.array(v.string()),
  claims: v.nullable(claimsRequestSchema),
  resource: v.array(v.string()),
});

/** Written by this program alone, whose type it is. */
const fault = v.strictObject({
  code: v.custom<ErrorCode>((value) => typeof value === 'string'),
  description: v.string(),
});

const decision = v.strictObject({
  userId: id('usr'),
  answer: v.picklist(['allow', 'deny']),
  agreement: v.strictObject({ scope, claims: v.array(v.string()) }),
});

export const flowSchema: v.GenericSchema<unknown, AuthorizationFlow> = v.variant('status', [
  v.strictObject({
    status: v.literal('pending'),
    browserDigest: v.string(),
    expiresAt: instant,
    request,
    fault: v.nullable(fault),
    signedIn: v.nullable(id('ses')),
    forgotten: v.nullable(id('ses')),
    decision: v.nullable(decision),
  }),
  v.strictObject({
    status: v.literal('finished'),
    browserDigest: v.string(),
    expiresAt: instant,
  }),
]);
