/** True if `hostname` is `domain` or one of its sub-domains. */
export function isHostOf(hostname: string, domain: string): boolean {
  return hostname === domain || hostname.endsWith(`.${domain}`);
}

/**
 * True if an address is on one of these domains or a sub-domain. A link to another host is never a listing's, whatever its path.
 */
export function isOnHosts(url: URL, domains: readonly string[]): boolean {
  const hostname = url.hostname.toLowerCase().replace(/\.$/, '');
  return domains.some((domain) => isHostOf(hostname, domain));
}
