export const login = {
  title: 'Sign in',
  lead: (client: string) => `to continue to ${client}`,
  submit: 'Sign in',
  busy: 'Signing in…',
  checking: 'Checking your password…',
};
