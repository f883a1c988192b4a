import { client, discover, redirectUri } from './provider.ts';

/** RP-Initiated Logout 1.0 §2: the URL to send the person to. The hint says who, so that nobody is asked. */
export async function beginSignOut(idToken: string | undefined): Promise<URL> {
  const provider = await discover();
  if (provider.end_session_endpoint === undefined)
    throw new Error('The provider names no endpoint to sign out at.');
  const url = new URL(provider.end_session_endpoint);
  url.searchParams.set('client_id', client.client_id);
  url.searchParams.set('post_logout_redirect_uri', redirectUri);
  if (idToken !== undefined) url.searchParams.set('id_token_hint', idToken);
  return url;
}
