/** What the background hands over: an address and plain options, which may be sent between pages. */
export interface NamelessAsk {
  readonly url: string;
  readonly init: Omit<RequestInit, 'signal'>;
}

/** What comes back: an answer with its body as a stream, or why there is none. */
export type NamelessAnswer =
  | {
      readonly status: number;
      readonly statusText: string;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: ReadableStream<Uint8Array<ArrayBuffer>> | null;
    }
  | { readonly failure: string };

/** The other side is there. */
export const READY = 'nameless-ready';

/** Makes the requests that the surrounding page hands over, until it is told to stop. */
export function serveNameless(): void {
  addEventListener('message', ({ source, data, ports }: MessageEvent<NamelessAsk>) => {
    const [port] = ports;
    if (source === parent && port) void answer(data, port);
  });
  parent.postMessage(READY, '*');
}

async function answer({ url, init }: NamelessAsk, port: MessagePort): Promise<void> {
  const abort = new AbortController();
  port.onmessage = () => abort.abort();
  const say = (said: NamelessAnswer, handed: Transferable[] = []) => port.postMessage(said, handed);
  try {
    const { status, statusText, headers, body } = await fetch(url, { ...init, signal: abort.signal });
    say({ status, statusText, headers: [...headers], body }, body ? [body] : []);
  } catch (thrown) {
    say({ failure: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}
