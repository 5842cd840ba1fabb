/** Whether a page is of a Vietnamese host: elsewhere a seller prints the codes of another country, under its laws. */
export function isVietnamese(host: string | undefined): boolean {
  return host !== undefined && /(?:\.vn|^(?:[a-z0-9-]+\.)?chotot\.com)$/.test(host);
}
