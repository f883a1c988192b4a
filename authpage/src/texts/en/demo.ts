import type { DemoFailureCode } from '../../lib/demo/demo-failure.ts';
import type { Problem } from './problems.ts';

const clock = new Intl.DateTimeFormat('en', { timeStyle: 'medium' });

export const demo = {
  title: 'Demo application',
  lead: (site: string) =>
    `A small application that knows nothing but a client id, and signs you in with ${site}.`,
  steps: {
    label: 'The way of a sign-in',
    discovered: 'Provider found',
    sent: 'Sent to sign in',
    redeemed: 'Code redeemed',
    signedIn: 'Signed in',
    done: 'done',
    current: 'now',
    ahead: 'to come',
  },
  signIn: (site: string) => `Sign in with ${site}`,
  leaving: 'Sending you to sign in…',
  redeeming: 'Redeeming the code…',
  discovering: 'Reading the discovery document…',
  memory:
    'The tokens live in the memory of this page only: reloading it forgets them. The code verifier, state and nonce waited in the session storage of this tab, and are gone.',
  welcome: (name: string | undefined) => (name === undefined ? 'You are signed in' : `Hello, ${name}`),
  idToken: 'Claims of the ID token',
  accessToken: 'Access token',
  accessTokenHeader: 'Header of the access token',
  accessTokenClaims: 'Claims of the access token',
  opaqueAccessToken: 'This access token is not a JWT, so there is nothing to show.',
  userinfo: 'Answer of the userinfo endpoint',
  claim: 'Claim',
  value: 'Value',
  expires: (moment: Date) => `The access token is valid until ${clock.format(moment)}.`,
  refreshed: (times: number) =>
    times === 0
      ? 'It has not been refreshed yet.'
      : `It has been refreshed ${times === 1 ? 'once' : `${times} times`}.`,
  noRefreshToken: 'The server gave no refresh token.',
  callUserinfo: 'Call userinfo',
  refresh: 'Refresh',
  working: 'Working…',
  forget: 'Sign out locally',
  signOut: 'Sign out everywhere',
  signingOut: 'Sending you to sign out…',
  signedOut:
    'The tokens are forgotten. Your session with the provider is not: signing in again may need no password.',
  code: 'Error code',
  startAgain: 'Start again',
  problems: {
    access_denied: {
      title: 'You said no',
      body: 'The application was not given access, and it has received nothing.',
    },
    login_required: {
      title: 'A sign-in is needed',
      body: 'Nobody is signed in with the provider in this browser.',
    },
    consent_required: {
      title: 'A permission is needed',
      body: 'The provider has to ask you before it lets this application in.',
    },
    invalid_grant: {
      title: 'The grant is not valid any more',
      body: 'The code or the refresh token has expired, was used before, or was revoked. Sign in again.',
    },
    invalid_token: {
      title: 'The access token was refused',
      body: 'It has expired or was revoked. Refresh it, or sign in again.',
    },
    temporarily_unavailable: { title: 'The provider is busy', body: 'Wait a moment, then try again.' },
    unexpected_callback: {
      title: 'This answer was not expected',
      body: 'The page was opened with an answer that this tab did not ask for, perhaps by reloading or from a bookmark. It was not used.',
    },
    unreachable: {
      title: 'The provider could not be reached',
      body: 'Check that the server is running, then try again.',
    },
    issuer_mismatch: {
      title: 'The provider calls itself by another address',
      body: 'Open this demo at the address that the configuration names as the issuer.',
    },
    other: { title: 'The provider answered with an error', body: 'Nothing was received.' },
  } satisfies Record<DemoFailureCode, Problem>,
};
