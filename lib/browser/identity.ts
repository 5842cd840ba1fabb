import { browser } from './browser';

/**
 * True if the browser has a sign-in window. Firefox for Android and Safari have none (docs/developing/android.md,
 * docs/developing/safari.md).
 */
export function hasSignIn(): boolean {
  return browser.identity !== undefined;
}

/** Returns the redirect address of a sign-in in this browser, which the agency registers with its identity provider. */
export function getSignInRedirectUrl(): string {
  return browser.identity.getRedirectURL();
}

/**
 * Opens a sign-in page in the browser's own window and returns the address to which it redirected. Rejects if the person
 * closes the window or the page does not load. Must follow a click.
 */
export function openSignIn(url: string): Promise<string> {
  return browser.identity.launchWebAuthFlow({ url, interactive: true });
}
