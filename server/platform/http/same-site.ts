/**
 * Returns whether a page of another site may have made the visitor's browser send a form. No page can change `Sec-Fetch-Site` or
 * `Origin`. Every current browser sends at least one of them, so a request with neither did not come from a visitor's browser.
 * `ownUrl` is the intake's public address.
 */
export function isFromAnotherSite({ url, headers }: Request, ownUrl: string): boolean {
  const site = headers.get('sec-fetch-site');
  // `none` means that the person used the browser itself, for example its reload button.
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = headers.get('origin');
  if (origin === null) return false;
  return origin !== new URL(ownUrl).origin && origin !== new URL(url).origin;
}
