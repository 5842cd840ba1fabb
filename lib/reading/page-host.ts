/** Returns the host under which a reading is stored, without "www.". */
export function toPageHost(url: URL): string {
  return url.hostname
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\./, '');
}
