/** Words that several forms share. */
export const form = {
  email: 'Email',
  password: 'Password',
  showPassword: 'Show password',
  emailMissing: 'Enter your email address.',
  emailMalformed: 'This does not look like an email address. It should be like name@example.org.',
  passwordMissing: 'Enter your password.',
  faults: (count: number) =>
    count === 1 ? 'One thing needs your attention' : `${count} things need your attention`,
  slow: 'Still working. The connection seems to be slow.',
  retry: 'Try again',
  backTo: (client: string) => `Go back to ${client}`,
  home: 'What is this site?',
  newTab: '(opens in a new tab)',
  tryAgainIn: (seconds: number) => `You can try again in ${duration(seconds)}.`,
  crashed: {
    title: 'Something broke on this page',
    body: 'The fault is ours. Reload the page; if it happens again, tell the administrator of this site.',
    reload: 'Reload the page',
  },
};

function duration(seconds: number): string {
  if (seconds <= 1) return 'a second';
  if (seconds < 90) return `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}
