import { browser } from './browser';

/** False where the browser has no sign-in window: Firefox for Android, Safari (docs/developing/android.md, docs/developing/safari.md). */
export function hasSignIn(): boolean {
  return browser.identity !== undefined;
}

/** The redirect address of a sign-in in this browser, to be registered with the agency's provider. */
export function signInRedirect(): string {
  return browser.identity.getRedirectURL();
}

/**
 * Opens a sign-in page in the browser's own window; returns the address it redirected to. Rejects when the person
 * closes the window or the page does not load. Must follow a click.
 */
export function openSignIn(url: string): Promise<string> {
  return browser.identity.launchWebAuthFlow({ url, interactive: true });
}
