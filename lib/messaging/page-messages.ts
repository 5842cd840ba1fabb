/**
 * What the background asks of the content script of a tab. Plain names: the content script holds no Zod, and
 * only the background can send to it.
 */
export type PageRequest = 'read-page' | 'check-again';

export function pageRequest(name: PageRequest): { readonly request: PageRequest } {
  return { request: name };
}

/** The request in a message from the background, or undefined for anything else. */
export function asPageRequest(message: unknown): PageRequest | undefined {
  if (typeof message !== 'object' || message === null || !('request' in message)) return undefined;
  return message.request === 'read-page' || message.request === 'check-again' ? message.request : undefined;
}
