import { ACCESS_TOKEN_ALGORITHM, type SigningAlgorithm } from '../keys/algorithms.ts';
import { OAuthError } from '../shared/oauth-error.ts';
import { type Scope, without } from '../shared/scope.ts';
import type { Grant } from './grant.ts';
import type { Resource } from './resource.ts';

/** Where an access token is good. */
export interface Audience {
  /** At least one. */
  readonly uris: readonly string[];
  readonly algorithm: SigningAlgorithm;
  /** What means something at other resources alone. */
  readonly foreignScope: Scope;
}

export interface AudienceRules {
  readonly issuer: string;
  /** All of them; the first is the one that tokens are for by default. */
  readonly resources: readonly Resource[];
}

/**
 * Of a person's token, within what was granted (RFC 8707 §2.2). Userinfo is a resource too, whose URI is the issuer's:
 * with the scope `openid` a token may always be asked for it, and is for it unless other resources than our own API were
 * named. A resource of somebody else is not handed, unasked, a token that opens userinfo.
 *
 * @param asked - what the token request names; empty for all that was granted
 * @throws OAuthError `invalid_target`
 */
export function audienceForPerson(
  rules: AudienceRules,
  grant: Pick<Grant, 'resource' | 'scope'>,
  asked: readonly string[],
): Audience {
  const userinfo = grant.scope.includes('openid') ? [rules.issuer] : [];
  const byDefault = defaultResource(rules);
  const withUserinfo = (uris: readonly string[]) =>
    uris.every((uri) => byDefault.includes(uri)) ? [...byDefault, ...userinfo] : uris;
  const standing = withUserinfo(grant.resource);
  const named = asked.length > 0 ? withUserinfo(asked) : [];
  return audience(rules, { asked: named, standing, permitted: [...standing, ...userinfo] });
}

/**
 * Of a client's own token: any resource that there is, and by default our own.
 *
 * @throws OAuthError `invalid_target`
 */
export function audienceForClient(rules: AudienceRules, asked: readonly string[]): Audience {
  const permitted = rules.resources.map(({ uri }) => uri);
  return audience(rules, { asked, standing: defaultResource(rules), permitted });
}

function defaultResource({ resources }: AudienceRules): readonly string[] {
  return resources.slice(0, 1).map(({ uri }) => uri);
}

interface Targets {
  readonly asked: readonly string[];
  /** What it is for when nothing is asked. */
  readonly standing: readonly string[];
  readonly permitted: readonly string[];
}

function audience({ issuer, resources }: AudienceRules, { asked, standing, permitted }: Targets): Audience {
  const uris = [...new Set(asked.length > 0 ? asked : standing)];
  const served = resources.filter(({ uri }) => uris.includes(uri));
  // A resource that was granted may have gone from define.toml since.
  const known = [issuer, ...served.map(({ uri }) => uri)];
  if (!uris.every((uri) => permitted.includes(uri) && known.includes(uri))) {
    throw new OAuthError('invalid_target', 'This resource is not served here');
  }
  const elsewhere = resources.filter(({ uri }) => !uris.includes(uri));
  return {
    uris,
    algorithm: algorithmOf(served),
    foreignScope: without(scopesOf(elsewhere), scopesOf(served)),
  };
}

function scopesOf(resources: readonly Resource[]): Scope {
  return resources.flatMap(({ scopes }) => scopes);
}

/** A token has one signature, and a resource server accepts one algorithm (RFC 8725 §3.1). */
function algorithmOf(resources: readonly Resource[]): SigningAlgorithm {
  const algorithms = new Set(resources.map(({ algorithm }) => algorithm));
  const [algorithm = ACCESS_TOKEN_ALGORITHM, ...others] = algorithms;
  if (others.length === 0) return algorithm;
  throw new OAuthError('invalid_target', 'These resources need tokens of their own: name one of them');
}
