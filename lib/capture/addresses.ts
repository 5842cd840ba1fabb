/**
 * True for a host on the visitor's own machine or network. A page could name such a host in a picture's address. The background,
 * unlike the page, could read the response, which would then be stored in a package.
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$|\.$/g, ''); // a trailing dot names the same machine
  if (host === 'localhost' || /\.(?:localhost|local|internal|lan|home|corp|intranet)$/.test(host))
    return true;
  if (host.includes(':')) return /^(?:::1?$|fe[89ab]|f[cd]|::ffff:)/.test(host);
  const parts = host.split('.').map(Number);
  const [first = -1, second = -1] = parts;
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part))) return !host.includes('.');
  return (
    first === 0 ||
    first === 10 ||
    first === 127 ||
    (first === 100 && second >= 64 && second < 128) ||
    (first === 169 && second === 254) ||
    (first === 172 && second >= 16 && second < 32) ||
    (first === 192 && second === 168) ||
    first >= 224
  );
}

/**
 * True if a capture of `pageUrl` may fetch `url`. A public address is always allowed; a private one only if the page is private,
 * too.
 */
export function mayFetch(url: string, pageUrl: string): boolean {
  return !isPrivateHost(new URL(url).hostname) || isPrivateHost(new URL(pageUrl).hostname);
}

/** Returns an address without its fragment ("#…"). */
export function omitFragment(url: string): string {
  return url.split('#')[0] ?? url;
}
