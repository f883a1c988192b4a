import type { Client } from './client.ts';

type Sectored = Pick<Client, 'redirectUris' | 'sectorIdentifierUri'>;

/**
 * OpenID Connect Core §8.1: the host that pairwise subjects are made for; clients of one sector see the same person as
 * one. `null` where there is no single one: several hosts and no `sector_identifier_uri`, or a private-use scheme.
 */
export function sectorIdentifier({ redirectUris, sectorIdentifierUri }: Sectored): string | null {
  const uris = sectorIdentifierUri === null ? redirectUris : [sectorIdentifierUri];
  const hosts = new Set(uris.map(hostOf));
  const [host] = hosts;
  return hosts.size === 1 && host !== undefined ? host : null;
}

function hostOf(uri: string): string | null {
  return /^https?:\/\/(\[[^\]]*\]|[^/?#:]+)/i.exec(uri)?.[1]?.toLowerCase() ?? null;
}
