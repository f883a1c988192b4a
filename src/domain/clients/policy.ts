export const CLIENT_POLICY_NAMES = ['oauth2.1', 'oidc'] as const;
export type ClientPolicyName = (typeof CLIENT_POLICY_NAMES)[number];

/** What a client's policy demands beyond what the specifications demand of everybody. */
export interface ClientPolicy {
  /** Whether a confidential client may leave PKCE out; a public client never may. */
  readonly pkceOptionalForConfidentialClients: boolean;
}

/**
 * Per client, because OAuth 2.1 for all fails OpenID certification, and OpenID's laxity helps nobody else. `fapi2` is
 * no name here before everything that it demands exists (pushed requests, sender-constrained tokens).
 */
export const CLIENT_POLICIES: Readonly<Record<ClientPolicyName, ClientPolicy>> = {
  'oauth2.1': { pkceOptionalForConfidentialClients: false },
  oidc: { pkceOptionalForConfidentialClients: true },
};
