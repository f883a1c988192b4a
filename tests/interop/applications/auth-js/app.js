// npm install express @auth/express && node app.js
import { ExpressAuth, getSession } from '@auth/express';
import express from 'express';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, AUTH_SECRET, PORT = '3000' } = process.env;

const config = {
  secret: AUTH_SECRET,
  trustHost: true,
  providers: [
    {
      id: 'postern',
      name: 'Postern',
      type: 'oidc',
      issuer: ISSUER,
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      checks: ['pkce', 'state', 'nonce'],
      // Name and address are at the userinfo endpoint, not in the ID token.
      idToken: false,
    },
  ],
};

const app = express();
app.use('/auth', ExpressAuth(config));

app.get('/', async (request, response) => {
  const session = await getSession(request, config);
  response.send(
    session === null
      ? '<a href="/auth/signin">Sign in</a>'
      : `<h1>Hello, ${html(session.user.name)}</h1>
         <p>${html(session.user.email)}</p>
         <a href="/auth/signout">Sign out</a>`,
  );
});

function html(text) {
  return String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

app.listen(Number(PORT), '127.0.0.1');
