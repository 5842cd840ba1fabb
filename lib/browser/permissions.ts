import { browser } from './browser';

/** Whether this extension may read pages of all these match patterns (Firefox lets a person take it back). */
export function hasHosts(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.contains({ origins: [...origins] });
}

/** Asks the person for access to these match patterns; must run in a click. Gives their answer. */
export function requestHosts(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...origins] });
}

/** Match patterns of all pages this extension may read now: those named at install, and those the person allowed. */
export async function grantedPages(): Promise<readonly string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins;
}
