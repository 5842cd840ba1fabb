import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { getExtensionRuntime } from './runtime';

/** A request to a measured worker. */
export type Asked =
  | { readonly do: 'ping' }
  | { readonly do: 'update'; readonly url: string; readonly root: string }
  /** Deletes the installed registry. */
  | { readonly do: 'clear' }
  /** Fetches these files, hashes them and stores them unchanged. */
  | { readonly do: 'copy'; readonly urls: readonly string[] }
  | { readonly do: 'look-up'; readonly keys: readonly TrustKey[] };

/** Replies to every message; a failure becomes `{ failure }`. */
export function handleMessages(answer: (asked: Asked) => Promise<unknown>): void {
  getExtensionRuntime().onMessage.addListener((message, _, reply) => {
    // Checked by hand, because the loading of a schema would be measured too.
    if (!isAsked(message)) return true;
    answer(message).then(reply, (thrown: unknown) => reply({ failure: String(thrown) }));
    return true;
  });
}

function isAsked(message: unknown): message is Asked {
  return typeof message === 'object' && message !== null && 'do' in message;
}
