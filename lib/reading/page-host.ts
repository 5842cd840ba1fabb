/** The host a reading is kept under: without "www.". */
export function pageHost(url: URL): string {
  return url.hostname
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\./, '');
}
