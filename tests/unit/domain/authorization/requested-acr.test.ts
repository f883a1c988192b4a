import { describe, expect, it } from '@jest/globals';
import { parseClaimsRequest } from '../../../../src/domain/authorization/parse-claims-request.ts';
import { checkRequestedAcr } from '../../../../src/domain/authorization/requested-acr.ts';
import { authenticationContextClass } from '../../../../src/domain/sessions/authentication.ts';
import { errorCode } from '../fixtures.ts';

const REACHED = authenticationContextClass(['pwd']);
const UNHEARD = 'urn:mace:incommon:iap:silver';
const UNMET = 'unmet_authentication_requirements';

describe('the acr claim (OpenID Connect Core section 5.5.1.1)', () => {
  it.each<[string, unknown, string | null]>([
    ['is not asked for', { id_token: { name: { essential: true } } }, null],
    ['is essential, whatever it is', { id_token: { acr: { essential: true } } }, null],
    ['is essential, and reached', { id_token: { acr: { essential: true, value: REACHED } } }, null],
    ['is one of several', { id_token: { acr: { essential: true, values: [UNHEARD, REACHED] } } }, null],
    ['is essential, and not reached', { id_token: { acr: { essential: true, values: [UNHEARD] } } }, UNMET],
    ['is only a wish', { id_token: { acr: { values: [UNHEARD] } } }, null],
    ['is none of userinfo', { userinfo: { acr: { essential: true, values: [UNHEARD] } } }, null],
  ])('%s', (_, asked, code) => {
    expect(errorCode(() => checkRequestedAcr(parseClaimsRequest(JSON.stringify(asked))))).toBe(code);
  });
});
