/** A request from the background: an address and options that can be sent between pages. */
export interface AnonymousRequest {
  readonly url: string;
  readonly init: Omit<RequestInit, 'signal'>;
}

/** The response with its body as a stream, or the message of the failure. */
export type AnonymousReply =
  | {
      readonly status: number;
      readonly statusText: string;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: ReadableStream<Uint8Array<ArrayBuffer>> | null;
    }
  | { readonly failure: string };

/** The message that the frame sends when it has started. */
export const READY = 'nameless-ready';

/** Makes the requests that the surrounding page posts to this frame. A request stops when the page aborts it. */
export function serveAnonymousRequests(): void {
  addEventListener('message', ({ source, data, ports }: MessageEvent<AnonymousRequest>) => {
    const [port] = ports;
    if (source === parent && port) void fetchAndReply(data, port);
  });
  parent.postMessage(READY, '*');
}

async function fetchAndReply({ url, init }: AnonymousRequest, port: MessagePort): Promise<void> {
  const abort = new AbortController();
  port.onmessage = () => abort.abort();
  const postReply = (message: AnonymousReply, handed: Transferable[] = []) =>
    port.postMessage(message, handed);
  try {
    const { status, statusText, headers, body } = await fetch(url, { ...init, signal: abort.signal });
    postReply({ status, statusText, headers: [...headers], body }, body ? [body] : []);
  } catch (thrown) {
    postReply({ failure: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}
