import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { getExtensionRuntime } from './runtime';

/** A request to a measured worker. */
export type WorkerRequest =
  | { readonly do: 'ping' }
  | { readonly do: 'update'; readonly url: string; readonly root: string }
  /** Deletes the installed registry. */
  | { readonly do: 'clear' }
  /** Fetches the files at these URLs, hashes them and stores them unchanged. */
  | { readonly do: 'copy'; readonly urls: readonly string[] }
  | { readonly do: 'look-up'; readonly keys: readonly TrustKey[] };

/** Replies to every message with the result of `answer`; if `answer` rejects, with `{ failure }`. */
export function handleMessages(answer: (request: WorkerRequest) => Promise<unknown>): void {
  getExtensionRuntime().onMessage.addListener((message, _, reply) => {
    // The message is checked by hand, because loading a schema library would be measured too.
    if (!isWorkerRequest(message)) return true;
    answer(message).then(reply, (thrown: unknown) => reply({ failure: String(thrown) }));
    return true;
  });
}

function isWorkerRequest(message: unknown): message is WorkerRequest {
  return typeof message === 'object' && message !== null && 'do' in message;
}
