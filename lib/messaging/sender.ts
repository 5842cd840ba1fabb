/** The browser's facts about the sender of a message. They are reliable; the content of the message is not. */
export interface SenderFacts {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: { readonly id?: number | undefined } | undefined;
}

export type SenderKind = 'page' | 'extension';

/**
 * Returns who sent a message: one of our own pages (by its address), or our content script in a tab's top frame. Undefined
 * for others, who get no answer: another extension, a frame inside a page, a message without an origin.
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
