import type { RequestHandler } from 'express';
import { toNumericDate } from '../../../domain/shared/instant.ts';
import type { ListConsents, ListedApplication } from '../../../ports/consents/use-cases.ts';
import type { Random } from '../../../ports/system/random.ts';
import { browserSecrets, ensureBrowser } from '../cookies.ts';

/** What the page of connected applications shows. */
export function consents(ports: { listConsents: ListConsents; random: Random }): RequestHandler {
  return async (request, response) => {
    // Whoever is not signed in yet can do so on that page, and a sign-in is bound to its browser.
    ensureBrowser(request, response, ports.random);
    const { account, owner, applications } = await ports.listConsents.execute(browserSecrets(request));
    response
      .set('Cache-Control', 'no-store')
      .json({ account, owner, consents: applications.map(applicationOf) });
  };
}

function applicationOf({ client, agreement, since }: ListedApplication) {
  const query = new URLSearchParams({ client_id: client.id });
  return {
    client: {
      client_id: client.id,
      client_name: client.name,
      ...(client.uri === null ? {} : { client_uri: client.uri }),
      ...(client.logo ? { logo: `/oauth/client-logo/?${query}` } : {}),
      first_party: client.firstParty,
    },
    scope: agreement.scope,
    claims: agreement.claims,
    since: toNumericDate(since),
    ...(client.canBeOpened ? { open: `/oauth/initiate/?${query}` } : {}),
  };
}
