import { describe, expect, it } from '@jest/globals';
import type { ClaimsRequest } from '../../../../src/domain/authorization/claims-request.ts';
import { requestedSubjects } from '../../../../src/domain/authorization/requested-subjects.ts';

type Values = ClaimsRequest['idToken'][string]['values'];

function claims(idToken: Values | null, userinfo: Values | null = null): ClaimsRequest {
  const sub = (values: Values | null) => (values === null ? {} : { sub: { essential: false, values } });
  return { userinfo: sub(userinfo), idToken: sub(idToken) };
}

describe('who may sign in', () => {
  it.each<[string, ClaimsRequest | null, string | null, readonly string[] | null]>([
    ['anybody', null, null, null],
    ['anybody, where sub is only asked for', claims([]), null, null],
    ['whom the hint names', null, 'ada', ['ada']],
    ['whom the ID token has to name', claims(['ada', 'bob']), null, ['ada', 'bob']],
    ['whom userinfo has to name', claims(null, ['ada']), null, ['ada']],
    ['whom all of them name', claims(['ada', 'bob'], ['bob', 'eve']), 'bob', ['bob']],
    ['nobody, where they contradict each other', claims(['ada']), 'bob', []],
    ['nobody, where the value is no subject', claims([7, true]), null, []],
  ])('%s', (_, asked, hinted, subjects) => {
    expect(requestedSubjects(asked, hinted)).toEqual(subjects);
  });
});
