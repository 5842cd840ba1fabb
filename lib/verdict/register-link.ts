const REGISTER_HOST = 'online.gov.vn';

/** Whether an address leads to the ministry's register, by its exact host. */
export function leadsToRegister(link: string): boolean {
  return linkHost(link) === REGISTER_HOST;
}

/** The host of an http address without "www."; undefined for anything else, so that it can never be taken for one. */
export function linkHost(link: string): string | undefined {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '') return undefined;
  return url.hostname.replace(/^www\./, '');
}
