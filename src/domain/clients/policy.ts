import * as v from 'valibot';

export const CLIENT_POLICY_NAMES = ['oauth2.1', 'oidc'] as const;
export type ClientPolicyName = (typeof CLIENT_POLICY_NAMES)[number];

/** What a client's policy demands beyond what the specifications demand of everybody. */
export interface ClientPolicy {
  /** Whether a confidential client may leave PKCE out; a public client never may. */
  readonly pkceOptionalForConfidentialClients: boolean;
  /** Whether parameters beside a request object count (OpenID Connect Core §6.1), or it alone (RFC 9101 §6.3). */
  readonly parametersBesideRequestObject: boolean;
}

const EXPECTED = `Expected one of ${CLIENT_POLICY_NAMES.join(', ')}`;

/** `fapi2` is no name here before everything that it demands exists. */
export const clientPolicyName = v.picklist(CLIENT_POLICY_NAMES, ({ input }) =>
  input === 'fapi2'
    ? `${EXPECTED}; fapi2 demands pushed requests and sender-constrained tokens, which are not built yet`
    : EXPECTED,
);

/** Per client, because OAuth 2.1 for all fails OpenID certification, and OpenID's laxity helps nobody else. */
export const CLIENT_POLICIES: Readonly<Record<ClientPolicyName, ClientPolicy>> = {
  'oauth2.1': { pkceOptionalForConfidentialClients: false, parametersBesideRequestObject: false },
  oidc: { pkceOptionalForConfidentialClients: true, parametersBesideRequestObject: true },
};
