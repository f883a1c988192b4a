import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { signIn } from '../../support/sign-in-form.ts';
import { ADA, type InteropScene } from './interop-scene.ts';

/** Clicks, and goes through login and consent, as Ada who comes for the first time. */
export async function signInBy(control: Locator): Promise<void> {
  await control.click();
  await throughLoginAndConsent(control.page());
}

export async function throughLoginAndConsent(page: Page): Promise<void> {
  await signIn(page, ADA);
  await page.getByRole('button', { name: 'Allow' }).click();
}

/** Clicks, signs in as Ada, and does not agree: of an application that she has agreed to, nobody would ask her. */
async function refuseBy(control: Locator): Promise<void> {
  const page = control.page();
  await control.click();
  await signIn(page, ADA);
  await page.getByRole('button', { name: 'Deny' }).click();
}

/** Somebody at a browser of their own does not agree: the application has its link to sign in, and nobody. */
export async function expectNobodyAfterRefusal({ newPage }: InteropScene, origin: string): Promise<void> {
  const page = await newPage();
  await page.goto(origin);
  const link = page.getByRole('link', { name: 'Sign in' });
  await refuseBy(link);
  await link.waitFor();
  expect(page.url()).toBe(`${origin}/`);
}

/** Twice, since only the second shows that the application kept the token of the first. */
export async function refreshTwice(page: Page): Promise<void> {
  for (const renewals of [1, 2]) {
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByText(`tokens renewed: ${renewals}`).waitFor();
  }
}

/** The application knows who came, and has her address: it asked for userinfo, since ID tokens have neither. */
export async function expectGreeting(page: Page): Promise<void> {
  await page.getByRole('heading', { name: `Hello, ${ADA.name}` }).waitFor();
  expect(await page.locator('p').first().textContent()).toContain(ADA.email);
}
