import { browser } from './browser';

/** True where this extension may read pages that match all these patterns (in Firefox a person can revoke it). */
export function hasHosts(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.contains({ origins: [...origins] });
}

/** Asks the person for access to these match patterns; must run in a click. Returns their answer. */
export function requestHosts(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...origins] });
}

/** Match patterns of all pages this extension may read now: those of the install, and those the person allowed. */
export async function grantedPages(): Promise<readonly string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins;
}
