import { type Browser, type BrowserContext, chromium } from 'playwright-core';

/** Debian's Chromium, or another that the environment names. Nothing is downloaded. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Without a sandbox it runs in a container as root; without the rest it speaks to no one but the test. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Headless, with a new empty profile that goes when the browser closes. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath, args, headless: true });
}

/** One browser for the time of a function, closed however it ends. */
export async function withBrowser<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launchChromium();
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

/** A person of their own: cookies and storage are shared with nobody else in the browser. */
export async function withPerson<T>(
  browser: Browser,
  use: (person: BrowserContext) => Promise<T>,
): Promise<T> {
  const person = await browser.newContext();
  try {
    return await use(person);
  } finally {
    await person.close();
  }
}
