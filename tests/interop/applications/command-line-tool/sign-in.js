// npm install oauth4webapi && ISSUER=https://login.example.org CLIENT_ID=tool node sign-in.js
import { once } from 'node:events';
import { createServer } from 'node:http';
import * as oauth from 'oauth4webapi';

const { ISSUER, CLIENT_ID } = process.env;
const issuer = new URL(ISSUER);
const client = { client_id: CLIENT_ID };
const options = { [oauth.allowInsecureRequests]: issuer.protocol === 'http:' };

const discovered = await oauth.discoveryRequest(issuer, options);
const server = await oauth.processDiscoveryResponse(issuer, discovered);

// RFC 8252 section 7.3: any free port of the loopback address, for as long as the sign-in takes.
const listener = createServer().listen(0, '127.0.0.1');
await once(listener, 'listening');
const redirectUri = `http://127.0.0.1:${listener.address().port}/callback`;

const verifier = oauth.generateRandomCodeVerifier();
const state = oauth.generateRandomState();
const nonce = oauth.generateRandomNonce();
const url = new URL(server.authorization_endpoint);
url.search = new URLSearchParams({
  client_id: CLIENT_ID,
  redirect_uri: redirectUri,
  response_type: 'code',
  scope: 'openid profile email',
  code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  state,
  nonce,
});
console.log(`Open this in your browser:\n\n${url}\n`);

const answer = await new Promise((resolve) => {
  listener.on('request', (request, response) => {
    const arrived = new URL(request.url, redirectUri);
    if (arrived.pathname !== '/callback') return response.writeHead(404).end();
    response.setHeader('Connection', 'close');
    response.end('Go back to the terminal: you can close this window.');
    resolve(arrived);
  });
});
listener.close();

const parameters = oauth.validateAuthResponse(server, client, answer, state);
const tokens = await oauth.processAuthorizationCodeResponse(
  server,
  client,
  await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    redirectUri,
    verifier,
    options,
  ),
  { expectedNonce: nonce, requireIdToken: true },
);
const { sub } = oauth.getValidatedIdTokenClaims(tokens);
const user = await oauth.processUserInfoResponse(
  server,
  client,
  sub,
  await oauth.userInfoRequest(server, client, tokens.access_token, options),
);
console.log(`Signed in as ${user.name}, ${user.email}`);
