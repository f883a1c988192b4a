import * as v from 'valibot';
import { ENVIRONMENTS } from '../environments.ts';
import { choice, text } from '../value-schemas.ts';
import { resourceUri } from './resource-uri.ts';

const LOOPBACK_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** OpenID Connect Discovery §3, RFC 8414 §2; narrower than both, which allow a path. */
function isIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { origin, protocol, hostname } = new URL(value);
  return (
    value === origin && (protocol === 'https:' || (protocol === 'http:' && LOOPBACK_HOSTS.includes(hostname)))
  );
}

export const deploymentEntries = {
  allowed_envs: v.pipe(
    v.array(choice(ENVIRONMENTS)),
    v.nonEmpty('at least one environment'),
    v.readonly(),
    v.description('The environments that this file may serve. Starting in another one is refused.'),
  ),
  issuer: v.pipe(
    text('an https origin without path, query or trailing slash (http for a loopback host)', isIssuer),
    v.description(
      'The issuer identifier: the public address of this server, and `iss` in everything it signs ' +
        '(OpenID Connect Discovery §3, RFC 8414 §2). Changing it invalidates every token.',
    ),
  ),
  backend: v.optional(
    v.pipe(
      resourceUri,
      v.description(
        'The audience of access tokens when a client names no resource: our own API (RFC 9068 §3). ' +
          'Left out, it is the issuer with `/api` behind it.',
      ),
    ),
  ),
};
