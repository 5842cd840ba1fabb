import { browser } from './browser';

/**
 * True if this extension may read the pages that match all these patterns. In Firefox a person can revoke such access at any
 * time.
 */
export function hasHostAccess(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.contains({ origins: [...origins] });
}

/** Asks the person for access to these match patterns. Must run in a click. Returns whether they allowed it. */
export function requestHostAccess(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...origins] });
}

/** Gives up access to these match patterns. Access that was granted at installation stays. */
export async function removeHostAccess(origins: readonly string[]): Promise<void> {
  await browser.permissions.remove({ origins: [...origins] });
}

/**
 * Returns the match patterns of all pages that this extension may read now: those granted at installation and those that the
 * person allowed later.
 */
export async function readGrantedPatterns(): Promise<readonly string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins;
}
