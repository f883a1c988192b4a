import type { FailureCode } from '../../lib/failure.ts';

export interface Problem {
  readonly title: string;
  readonly body: string;
}

/** What happened, in words of the person it happened to, and what to do next. */
export const problems: Record<FailureCode, Problem> = {
  login_failed: {
    title: 'Email or password is not right.',
    body: 'Check the address, then type the password again.',
  },
  login_expired: {
    title: 'That took too long.',
    body: 'For your safety a sign-in has to finish within a minute. Please try again.',
  },
  login_required: {
    title: 'You are not signed in any more.',
    body: 'Your session has ended, or somebody else has signed in at this browser. Reload the page.',
  },
  logout_expired: {
    title: 'You were not signed out.',
    body: 'This request to sign out has expired, belongs to another browser, or somebody has signed in since. Start again to sign out.',
  },
  registration_expired: {
    title: 'That took too long.',
    body: 'Please press the button again.',
  },
  account_exists: {
    title: 'There is an account with this address already.',
    body: 'Sign in with it from the application that you want to use, or choose another address.',
  },
  invalid_email: {
    title: 'This email address cannot be used.',
    body: 'Check that it is complete, like name@example.org.',
  },
  rate_limited: {
    title: 'Too many attempts.',
    body: 'To protect the accounts here, there is a pause before the next one.',
  },
  temporarily_unavailable: {
    title: 'We are very busy right now.',
    body: 'Nothing is lost. Wait a moment, then try again.',
  },
  network: {
    title: 'The server could not be reached.',
    body: 'Check your connection, then try again.',
  },
  server_error: {
    title: 'Something went wrong on our side.',
    body: 'Try again in a moment. If it keeps happening, tell the administrator of this site.',
  },
  proof_failed: {
    title: 'Your browser could not protect your password.',
    body: 'It was not sent. Reload the page and try again, or use a current version of your browser.',
  },
  weak_stretching: {
    title: 'We stopped to protect your password.',
    body: 'The server asked for weaker protection than this page allows. Your password was not sent. Please tell the administrator of this site.',
  },
  flow_missing: {
    title: 'Nothing to sign in to yet.',
    body: 'Signing in starts from an application: open the one you want to use and choose “Sign in” there. It brings you back here.',
  },
  flow_expired: {
    title: 'This sign-in has expired.',
    body: 'For your safety a sign-in has to finish within a few minutes. Go back to the application and start again.',
  },
  flow_finished: {
    title: 'This sign-in is already complete.',
    body: 'You may have finished it in another tab, or come back here with the Back button. Go back to the application: you are probably signed in there.',
  },
  flow_not_yours: {
    title: 'This sign-in was started elsewhere.',
    body: 'The link belongs to another browser or a private window. If you did not start it, close this page. Otherwise open the application in this browser and start again.',
  },
  cookies_missing: {
    title: 'We could not recognise your browser.',
    body: 'The cookie that ties this sign-in to your browser did not arrive. Perhaps it was deleted, or an extension blocks it. Go back to the application and start again.',
  },
  cookies_off: {
    title: 'Cookies are switched off.',
    body: 'Signing in needs one cookie of this site, which ties the sign-in to your browser. Allow cookies for this site, then try again.',
  },
  ticket_missing: {
    title: 'This link is not complete.',
    body: 'Open the whole link that you were given, up to its last character.',
  },
  ticket_invalid: {
    title: 'This link does not work any more.',
    body: 'It has been used, has expired, or a newer one has taken its place. The newest setup link stands in the server’s terminal.',
  },
  invalid_request: {
    title: 'This request is not right.',
    body: 'The application sent you here with something that we cannot answer. Go back to it and start again; if it happens again, tell the people who run it.',
  },
  invalid_client: {
    title: 'We do not know this application.',
    body: 'The application that sent you here is not registered on this site. Check that you opened the right one, or tell the people who run it.',
  },
  invalid_redirect_uri: {
    title: 'The application’s return address is not registered.',
    body: 'To protect you, we send nobody to an address that we do not know. Tell the people who run the application.',
  },
  access_denied: {
    title: 'Access was not given.',
    body: 'The application has not received anything. You can close this page, or go back to the application and start again.',
  },
  not_found: {
    title: 'There is nothing at this address.',
    body: 'Check that it is complete. If a link brought you here, the page behind it has moved or never was.',
  },
  unexplained: {
    title: 'This did not work.',
    body: 'Go back to the application that you came from and start again. If it happens again, tell the administrator of this site.',
  },
};
