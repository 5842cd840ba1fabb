/** Returns the host name under which a reading is stored: in lower case, without "www." and a final dot. */
export function toPageHost(url: URL): string {
  return url.hostname
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\./, '');
}
