import * as z from 'zod';
import type { TrustKey } from '@/lib/domain/trust';

const AskedSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('ping') }),
  z.object({ do: z.literal('update'), url: z.string(), root: z.string() }),
  z.object({ do: z.literal('look-up'), keys: z.array(z.custom<TrustKey>((key) => typeof key === 'string')) }),
]);
export type Asked = z.infer<typeof AskedSchema>;

interface ExtensionRuntime {
  readonly onMessage: {
    addListener(
      listener: (message: unknown, sender: unknown, reply: (answer: unknown) => void) => true,
    ): void;
  };
  sendMessage(message: unknown): Promise<unknown>;
}
declare const chrome: { readonly runtime: ExtensionRuntime };

/** Answers every message; a failure is answered as `{ failure }`. */
export function listen(answer: (asked: Asked) => Promise<unknown>): void {
  chrome.runtime.onMessage.addListener((message, _, reply) => {
    answer(AskedSchema.parse(message)).then(reply, (thrown: unknown) => reply({ failure: String(thrown) }));
    return true;
  });
}

/** Passes events of the page on to the worker, with how long each took to be answered (ms). For the content script. */
export function relay(name: string): void {
  window.addEventListener(`ask ${name}`, (event) => {
    if (!(event instanceof CustomEvent) || typeof event.detail !== 'string') return;
    const started = performance.now();
    void chrome.runtime.sendMessage(JSON.parse(event.detail)).then((answer) => {
      const detail = JSON.stringify({ took: performance.now() - started, answer });
      window.dispatchEvent(new CustomEvent(`answer ${name}`, { detail }));
    });
  });
}
