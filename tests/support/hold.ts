import type { Page } from 'playwright-core';

/** Lets no request to these URLs go until `release` is called: what a page shows meanwhile stays to be looked at. */
export async function hold(page: Page, urls: string): Promise<{ readonly release: () => void }> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(urls, async (route) => {
    await released;
    await route.continue();
  });
  return { release };
}
