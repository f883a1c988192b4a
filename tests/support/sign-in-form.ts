import type { Locator, Page } from 'playwright-core';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Exactly: "Show password" is a button beside it. */
export function passwordField(page: Page): Locator {
  return page.getByLabel('Password', { exact: true });
}

export async function fillIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await passwordField(page).fill(password);
}

/** On the login page, as a person does. What comes next is for the test to see. */
export async function signIn(page: Page, credentials: Credentials): Promise<void> {
  await fillIn(page, credentials);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
