const date = new Intl.DateTimeFormat('en', { dateStyle: 'long' });

export const applications = {
  title: 'Connected applications',
  lead: (email: string) => `What ${email} has allowed.`,
  signIn: 'Sign in to see which applications may use your account, and to withdraw that.',
  none: 'No application may use your account. One that wants to has to ask you first.',
  may: (client: string) => `What ${client} may do`,
  since: (moment: Date) => `Since ${date.format(moment)}`,
  signOut: 'Sign out',
  open: 'Open',
  withdraw: 'Withdraw access',
  /** After “Open” and “Withdraw access”, for whoever hears one button at a time. */
  of: (client: string) => `of ${client}`,
  confirm: {
    title: (client: string) => `Withdraw the access of ${client}?`,
    body: 'It can no longer act in your name, and has to ask you again. Until it has noticed everywhere, some minutes may pass. What it has learnt about you already, it may still have.',
    firstParty:
      'It belongs to this site: it can no longer act in your name until you sign in to it the next time, which it may do without asking you. Until it has noticed everywhere, some minutes may pass.',
    withdraw: 'Withdraw',
    keep: 'Keep',
    busy: 'Withdrawing…',
  },
  withdrawn: (client: string) => `The access of ${client} has been withdrawn.`,
};
