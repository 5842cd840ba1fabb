/**
 * Returns the sort key that CDXJ indexes use for an address: host reversed, lower case, parameters sorted
 * ("https://www.shopee.vn/a?b=1" becomes "vn,shopee)/a?b=1"). An address of another scheme stays unchanged.
 */
export function toSurt(url: string): string {
  if (!/^https?:/.test(url)) return url;
  const parsed = URL.parse(url.replace(/^(https?:\/\/)www\d*\./, '$1').toLowerCase());
  if (!parsed) return url; // "http:" is no address
  const host = parsed.hostname.split('.').reverse().join(',');
  const port = parsed.port === '' ? '' : `:${parsed.port}`;
  const query = parsed.search === '' ? '' : `?${parsed.search.slice(1).split('&').sort().join('&')}`;
  return `${host}${port})${parsed.pathname}${query}`;
}
