import type { ClaimsRequest } from './claims-request.ts';

/**
 * Who may sign in, by what the request says of `sub` (OpenID Connect Core §3.1.2.2, §5.5.1) and by its `id_token_hint`;
 * `null` for anybody, and nobody where these contradict each other.
 */
export function requestedSubjects(
  claims: ClaimsRequest | null,
  hintedSubject: string | null,
): readonly string[] | null {
  const demands = [claims?.idToken.sub, claims?.userinfo.sub]
    .map((asked) => asked?.values ?? [])
    .filter((values) => values.length > 0);
  if (hintedSubject !== null) demands.push([hintedSubject]);
  const [first, ...others] = demands;
  if (first === undefined) return null;
  return first
    .filter((subject) => typeof subject === 'string')
    .filter((subject) => others.every((values) => values.includes(subject)));
}
