export const consent = {
  title: 'Allow access?',
  lead: (client: string) => `${client} asks for your permission to`,
  signedInAs: 'You are signed in as',
  notYou: 'Not you? Use another account',
  leaving: 'Going to sign in…',
  fineprint:
    'Allow this only if you trust the application. Your password is not shared with it, and you can withdraw your permission later:',
  applications: 'connected applications',
  allow: 'Allow',
  deny: 'Deny',
  allowing: 'Allowing…',
  denying: 'Denying…',
};
