const REGISTER_HOST = 'online.gov.vn';

/** True if the host of an address is exactly the host of the ministry's register. */
export function isMinistryRegisterLink(link: string): boolean {
  return getLinkHost(link) === REGISTER_HOST;
}

/**
 * Returns the host of an http or https address without "www.". Undefined for any other text, and for an address with a user name,
 * which could look like another host.
 */
export function getLinkHost(link: string): string | undefined {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '') return undefined;
  return url.hostname.replace(/^www\./, '');
}
