import * as v from 'valibot';
import { text } from '../value-schemas.ts';
import { isHost } from './listener.ts';

/** A host on which private addresses and plain http are allowed; `null`: on every port. */
export interface AllowedHost {
  /** As URLs normalise it, an IPv6 address in brackets. */
  readonly hostname: string;
  readonly port: number | null;
}

const EXPECTED = 'a host name or an address, an IPv6 one in brackets, with or without a port';

const allowedHost = v.pipe(
  text(EXPECTED, (value) => parseAllowedHost(value) !== null),
  v.transform((value): AllowedHost => parseAllowedHost(value) ?? { hostname: '', port: null }),
);

export const outboundEntries = {
  outbound_allow: v.optional(
    v.pipe(
      v.array(allowedHost),
      v.readonly(),
      v.metadata({ expected: `a list of hosts: each ${EXPECTED}` }),
      v.description(
        'Hosts of your own that clients may name in their metadata (`jwks_uri`, `request_uris`, ' +
          '`backchannel_logout_uri` …): there, private addresses and plain http are allowed. Everything else is ' +
          'fetched by https from the public internet alone. In a variable, a list is separated by commas.',
      ),
    ),
    [],
  ),
};

function parseAllowedHost(value: string): AllowedHost | null {
  const [, host, port] = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/i.exec(value) ?? [];
  if (host === undefined || !isHost(host.replace(/^\[|\]$/g, '')) || !isPort(Number(port ?? 1))) return null;
  const url = `https://${host}/`;
  // As a URL has it: lower case, and an address in its one spelling.
  return URL.canParse(url)
    ? { hostname: new URL(url).hostname, port: port === undefined ? null : Number(port) }
    : null;
}

function isPort(value: number): boolean {
  return value >= 1 && value <= 65_535;
}
