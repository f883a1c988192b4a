import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** Of the algorithm that Postern's access tokens have. */
export async function generateSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig' };
}
