/** What the browser says about a message's sender. It is proof; the message's own content is only a claim. */
export interface SenderFacts {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: { readonly id?: number | undefined } | undefined;
}

export type SenderKind = 'page' | 'extension';

/**
 * Who sent this: one of our own pages (its address is ours), our content script in the top frame of a tab, or
 * nobody we answer (undefined): another extension, a frame inside a page, a message without an origin.
 */
export function senderKind(
  sender: SenderFacts,
  own: { readonly id: string; readonly origin: string },
): SenderKind | undefined {
  if (sender.id !== own.id || sender.url === undefined) return undefined;
  if (sender.url.startsWith(own.origin)) return 'extension';
  if (sender.tab?.id !== undefined && sender.frameId === 0 && /^https?:/.test(sender.url)) return 'page';
  return undefined;
}
