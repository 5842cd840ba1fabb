/** What the browser says about the sender of a message. Unlike the message's content, it can be trusted. */
export interface SenderFacts {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: { readonly id?: number | undefined } | undefined;
}

export type SenderKind = 'page' | 'extension';

/**
 * Returns which of our parts sent a message: one of our own pages (recognised by its address), or our content script in the top
 * frame of a tab. Undefined for any other sender, which gets no reply: another extension, a frame inside a page, or a message
 * without an origin.
 */
export function findSenderKind(
  sender: SenderFacts,
  own: { readonly id: string; readonly origin: string },
): SenderKind | undefined {
  if (sender.id !== own.id || sender.url === undefined) return undefined;
  if (sender.url.startsWith(own.origin)) return 'extension';
  if (sender.tab?.id !== undefined && sender.frameId === 0 && /^https?:/.test(sender.url)) return 'page';
  return undefined;
}
