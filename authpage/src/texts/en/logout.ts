export const logout = {
  title: 'Sign out?',
  lead: (site: string) => `Do you want to sign out of ${site} in this browser?`,
  signedInAs: 'You are signed in as',
  fineprint:
    'If you did not choose to sign out, somebody else may have sent you here. You can stay signed in: nothing has changed.',
  confirm: 'Sign out',
  confirming: 'Signing out…',
  stay: 'Stay signed in',
  done: {
    title: 'You are signed out',
    lead: (site: string) => `You are no longer signed in to ${site} in this browser.`,
    applications:
      'Applications that want to know of it are told. One that does not may still show you as signed in: if others use this browser, sign out there, too.',
    returnRefused: {
      title: 'You were not sent back to the application.',
      body: 'It asked for a return address that it has not registered. To protect you, we send nobody to an address that we do not know. Tell the people who run the application.',
    },
    goBack: (host: string) => (host === '' ? 'Back to the application' : `Go to ${host}`),
    home: 'What is this site?',
  },
  leaving: {
    title: 'Signing you out',
    lead: 'Telling the applications that you used. Then you go back to where you came from.',
  },
  startAgain: 'Start again',
  frame: 'An application signing you out',
};
