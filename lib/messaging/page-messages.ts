/**
 * Requests that the background makes of a tab's content script. Each is only a name, without a schema, because content scripts
 * contain no Zod and only the background can send to them.
 */
const PAGE_REQUESTS = ['read-page', 'check-again', 'hide-marks', 'show-marks'] as const;
export type PageRequest = (typeof PAGE_REQUESTS)[number];

export function createPageRequest(name: PageRequest): { readonly request: PageRequest } {
  return { request: name };
}

/** Returns the request in a message from the background; undefined for any other message. */
export function parsePageRequest(message: unknown): PageRequest | undefined {
  if (typeof message !== 'object' || message === null || !('request' in message)) return undefined;
  return PAGE_REQUESTS.find((name) => name === message.request);
}
