// npm install oidc-client-ts vite && npx vite build && npx vite preview --host 127.0.0.1 --port 3000
import { UserManager } from 'oidc-client-ts';

const users = new UserManager({
  authority: import.meta.env.VITE_ISSUER,
  client_id: import.meta.env.VITE_CLIENT_ID,
  redirect_uri: `${location.origin}/callback`,
  post_logout_redirect_uri: `${location.origin}/`,
  scope: 'openid profile email offline_access',
  // Name and address are at the userinfo endpoint, not in the ID token.
  loadUserInfo: true,
});

let renewals = 0;

function show(user) {
  const signedIn = user !== null;
  element('greeting').textContent = signedIn ? `Hello, ${user.profile.name}` : 'Pocket Atlas';
  element('details').textContent = signedIn ? `${user.profile.email}, tokens renewed: ${renewals}` : '';
  element('sign-in').hidden = signedIn;
  element('refresh').hidden = !signedIn;
  element('sign-out').hidden = !signedIn;
}

element('sign-in').onclick = () => users.signinRedirect();

// With a refresh token it needs no frame and no cookie; the library also does it by itself, a minute before expiry.
element('refresh').onclick = async () => {
  const user = await users.signinSilent();
  renewals += 1;
  show(user);
};

element('sign-out').onclick = async () => {
  await users.revokeTokens(['refresh_token']);
  await users.signoutRedirect();
};

function element(id) {
  return document.getElementById(id);
}

if (location.pathname === '/callback') {
  show(await users.signinCallback());
  // The code has been used: it need not stay in the address bar.
  history.replaceState(null, '', '/');
} else {
  show(await users.getUser());
}
