export const login = {
  title: 'Sign in',
  lead: (client: string) => `to continue to ${client}`,
  again: (email: string) => `You are signed in as ${email}, and are asked to sign in once more.`,
  submit: 'Sign in',
  busy: 'Signing in…',
  checking: 'Checking your password…',
};
