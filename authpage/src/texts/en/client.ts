/** About the application that asks. */
export const client = {
  about: (client: string) => `About ${client}`,
  website: 'Website',
  policy: 'Privacy policy',
  terms: 'Terms of service',
};
