export const home = {
  title: 'Welcome',
  lead: (site: string) => `${site} is the sign-in service of this site.`,
  body: 'You do not need to start here. Open an application that belongs to this site and choose “Sign in”: it brings you to the right page, and back.',
  demo: 'Try the demo application',
  applications: 'Your connected applications',
  setup: {
    title: 'No administrator yet?',
    body: 'Open the setup link that the server printed in its terminal.',
  },
  how: {
    title: 'How can a password stay in the browser?',
    paragraphs: [
      'Most sites receive your password each time you sign in, and promise not to look. Here it is not sent at all.',
      'Your browser mixes the password with a secret that only the server has, without either of them seeing the other’s part, and stretches the result until guessing is hopelessly slow. What comes out opens a small locked box, and inside is a key that signs you in.',
      'The server keeps the locked box. It never sees the password, and cannot lose it. The method is called OPAQUE and is an open standard, RFC 9807.',
    ],
  },
  developers: {
    title: 'For developers',
    body: 'This is an OpenID Provider. Everything that a client needs to know stands in its',
    discovery: 'discovery document',
  },
};
