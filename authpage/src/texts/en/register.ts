const time = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' });

export const register = {
  title: 'Create an account',
  setupTitle: 'Create the administrator account',
  setupLead: (site: string) =>
    `The first account of ${site}. It can do everything, so give it a password of its own.`,
  lead: (site: string) => `One account for everything that signs in with ${site}.`,
  validUntil: (moment: Date) => `This link works until ${time.format(moment)}.`,
  givenName: 'First name',
  familyName: 'Last name',
  optional: 'optional',
  passwordHint: (minimum: number) =>
    `At least ${minimum} characters. A few unrelated words are strong and easy to remember.`,
  passwordTooShort: (minimum: number) => `Use at least ${minimum} characters.`,
  passwordTooLong: (maximum: number) => `Use at most ${maximum.toLocaleString('en')} characters.`,
  passwordForbiddenCharacter:
    'This password contains a character that cannot be typed everywhere. Leave it out.',
  passwordTooWeak:
    'This password is too easy to guess. Make it longer, or use words that do not belong together.',
  submit: 'Create account',
  busy: 'Creating your account…',
  working: 'Protecting your password and creating your account…',
  done: {
    title: 'Your account is ready',
    body: (email: string) => `You can sign in with ${email} from now on.`,
    demo: 'Try it: sign in to the demo',
    next: 'Continue',
  },
};
