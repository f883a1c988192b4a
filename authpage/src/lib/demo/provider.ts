import * as oauth from 'oauth4webapi';

/** Everything that the application knows about the provider from the start. */
const issuer = new URL(location.origin);

export const client: oauth.Client = { client_id: 'demo' };
/** A public client: an application in a browser cannot keep a secret. */
export const clientAuthentication = oauth.None();
export const redirectUri = `${location.origin}/demo/`;
export const scope = 'openid profile email offline_access';

/** The library refuses http, rightly; a development server has nothing else. */
export const requestOptions = { [oauth.allowInsecureRequests]: location.protocol === 'http:' };

let discovered: Promise<oauth.AuthorizationServer> | undefined;

/** OpenID Connect Discovery 1.0 §4; once a page. */
export function discover(): Promise<oauth.AuthorizationServer> {
  discovered ??= fetchMetadata().catch((error: unknown) => {
    discovered = undefined;
    throw error;
  });
  return discovered;
}

async function fetchMetadata(): Promise<oauth.AuthorizationServer> {
  const response = await oauth.discoveryRequest(issuer, requestOptions);
  return oauth.processDiscoveryResponse(issuer, response);
}
