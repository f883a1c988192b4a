// npm install express express-session passport passport-openidconnect && node app.js
import express from 'express';
import session from 'express-session';
import passport from 'passport';
import { Strategy } from 'passport-openidconnect';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, SESSION_SECRET, PORT = '3000' } = process.env;
const HOME = `http://127.0.0.1:${PORT}/`;

const discovered = await fetch(`${ISSUER}/.well-known/openid-configuration`);
const metadata = await discovered.json();

passport.use(
  'postern',
  new Strategy(
    {
      issuer: ISSUER,
      authorizationURL: metadata.authorization_endpoint,
      tokenURL: metadata.token_endpoint,
      userInfoURL: metadata.userinfo_endpoint,
      clientID: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      callbackURL: `${HOME}callback`,
      scope: ['profile', 'email'],
      // It sends no PKCE: the nonce takes its place, and `--policy oidc` allows that.
      nonce: true,
      // Name and address are at the userinfo endpoint, not in the ID token.
      skipUserProfile: false,
    },
    (issuer, profile, done) =>
      done(null, { issuer, sub: profile.id, name: profile.displayName, email: profile.emails?.[0]?.value }),
  ),
);
passport.serializeUser((user, done) => done(null, user));
passport.deserializeUser((user, done) => done(null, user));

const app = express();
app.use(
  session({
    secret: SESSION_SECRET,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: HOME.startsWith('https:') },
  }),
);
app.use(passport.session());

app.get('/', ({ user }, response) => {
  response.send(
    user === undefined
      ? '<a href="/login">Sign in</a>'
      : `<h1>Hello, ${html(user.name)}</h1>
         <p>${html(user.email)}</p>
         <form method="post" action="/logout"><button>Sign out</button></form>`,
  );
});

app.get('/login', passport.authenticate('postern'));

app.get('/callback', passport.authenticate('postern', { successRedirect: '/', failureRedirect: '/' }));

app.post('/logout', (request, response, next) => {
  request.logout((error) => (error ? next(error) : response.redirect('/')));
});

function html(text) {
  return String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

app.listen(Number(PORT), '127.0.0.1');
