import type { Locator } from 'playwright-core';

/** Whether what the person types goes here, and a screen reader reads here. */
export function hasFocus(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element === document.activeElement);
}
