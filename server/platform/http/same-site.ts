/**
 * Whether a form can have been sent by a page of another site in a visitor's browser. Browsers say by `Sec-Fetch-Site`, or by
 * `Origin`, where a request comes from, and no page can change either. A request with neither is from no browser of today,
 * so nobody's click was used. `ownUrl` is the intake's public address.
 */
export function isFromAnotherSite({ url, headers }: Request, ownUrl: string): boolean {
  const site = headers.get('sec-fetch-site');
  // `none`: the person did it by the browser itself, as by reloading the page.
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = headers.get('origin');
  if (origin === null) return false;
  return origin !== new URL(ownUrl).origin && origin !== new URL(url).origin;
}
