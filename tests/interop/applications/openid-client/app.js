// npm install express express-session openid-client && node app.js
import express from 'express';
import session from 'express-session';
import * as client from 'openid-client';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, SESSION_SECRET, PORT = '3000' } = process.env;
const HOME = `http://127.0.0.1:${PORT}/`;
const CALLBACK = `${HOME}callback`;

const postern = await client.discovery(
  new URL(ISSUER),
  CLIENT_ID,
  undefined,
  client.ClientSecretBasic(CLIENT_SECRET),
  // Without https only while you try it.
  { execute: ISSUER.startsWith('http:') ? [client.allowInsecureRequests] : [] },
);

const app = express();
app.use(
  session({
    secret: SESSION_SECRET,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: HOME.startsWith('https:') },
  }),
);

app.get('/', ({ session: { user, renewals } }, response) => {
  response.send(
    user === undefined
      ? '<a href="/login">Sign in</a>'
      : `<h1>Hello, ${html(user.name)}</h1>
         <p>${html(user.email)}, tokens renewed: ${renewals}</p>
         <form method="post" action="/refresh"><button>Refresh</button></form>
         <form method="post" action="/logout"><button>Sign out</button></form>`,
  );
});

app.get('/login', async (request, response) => {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const expectedState = client.randomState();
  const expectedNonce = client.randomNonce();
  request.session.signIn = { pkceCodeVerifier, expectedState, expectedNonce };
  const url = client.buildAuthorizationUrl(postern, {
    redirect_uri: CALLBACK,
    scope: 'openid profile email offline_access',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
  });
  response.redirect(url.href);
});

app.get('/callback', async (request, response) => {
  // Somebody did not agree: nothing has gone wrong.
  if (request.query.error === 'access_denied') return response.redirect('/');
  const checks = { ...request.session.signIn, idTokenExpected: true };
  const tokens = await client.authorizationCodeGrant(postern, new URL(request.originalUrl, HOME), checks);
  const user = await client.fetchUserInfo(postern, tokens.access_token, tokens.claims().sub);
  // Another session than before, so that nobody can have planted it.
  await newSession(request);
  Object.assign(request.session, { user, tokens, renewals: 0 });
  response.redirect('/');
});

app.post('/refresh', async (request, response) => {
  const { tokens, user, renewals } = request.session;
  const renewed = await client.refreshTokenGrant(postern, tokens.refresh_token);
  request.session.tokens = { ...tokens, ...renewed };
  request.session.user = await client.fetchUserInfo(postern, renewed.access_token, user.sub);
  request.session.renewals = renewals + 1;
  response.redirect('/');
});

app.post('/logout', async (request, response) => {
  const { tokens } = request.session;
  await newSession(request);
  await client.tokenRevocation(postern, tokens.refresh_token);
  const url = client.buildEndSessionUrl(postern, {
    id_token_hint: tokens.id_token,
    post_logout_redirect_uri: HOME,
  });
  response.redirect(url.href);
});

function newSession(request) {
  return new Promise((resolve, reject) => {
    request.session.regenerate((error) => (error ? reject(error) : resolve()));
  });
}

function html(text) {
  return String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

app.listen(Number(PORT), '127.0.0.1');
