/** RFC 7518 §3.1, RFC 8037 §3.1. */
export const SIGNING_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];

/** What access tokens are signed with unless their audience asks for another. */
export const ACCESS_TOKEN_ALGORITHM: SigningAlgorithm = 'ES256';

/** The secrets of the key set that never leave it. */
export const SECRET_KEY_PURPOSES = ['refresh-token', 'state', 'identifier', 'device'] as const;
export type SecretKeyPurpose = (typeof SECRET_KEY_PURPOSES)[number];

/** 256 bits, whatever the purpose: AES-256-GCM-SIV or HMAC-SHA-256. */
export const SECRET_KEY_BYTES = 32;

/**
 * What is replaced from time to time. Never the identifier key, whose change would show who has an account, nor the
 * device key: a year's worth of cookies is under it, and all that they open is a limit of their own.
 */
export const ROTATING_PURPOSES = ['signing', 'refresh-token', 'state'] as const;
export type RotatingPurpose = (typeof ROTATING_PURPOSES)[number];
