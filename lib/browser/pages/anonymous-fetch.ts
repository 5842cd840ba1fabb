// Why: docs/decisions/privacy/unlinkable-reports.md

import { browser } from '@/lib/browser/browser';
import { type AnonymousReply, type AnonymousRequest, READY } from './anonymous-frame';

/**
 * Value of Accept-Language on every device, because a person's own languages could identify them. The intake's responses contain
 * both languages anyway.
 */
const LANGUAGES = 'vi,en;q=0.5';
/** HTTP statuses without a body. */
const EMPTY = new Set([101, 204, 205, 304]);

/**
 * Creates a `fetch` that does not identify this installation. Firefox puts the extension's random address into `Origin`, so in
 * Firefox a sandboxed frame without an origin makes the request. In Chromium the extension's address is the same for everybody,
 * so the background makes the request. The `fetch` takes addresses as text only.
 */
export function createAnonymousFetch(): typeof fetch {
  const ask = location.protocol === 'moz-extension:' ? createFetchThroughFrame() : fetchDirectly;
  return (input, init = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has('accept-language')) headers.set('accept-language', LANGUAGES);
    return ask(String(input), { ...init, headers: [...headers] });
  };
}

/**
 * Fetches from a host that the person allowed, without identifying this installation. `createAnonymousFetch` does not serve here:
 * in Firefox its frame has no origin, and this host lets no other origin read its responses. Firefox omits the extension's random
 * address from `Origin` only with the options that are set here. Sends no cookies; takes addresses as text only.
 */
export const fetchFromAllowedHost: typeof fetch = (input, init = {}) => {
  const headers = new Headers(init.headers);
  headers.set('accept-language', LANGUAGES);
  return fetch(String(input), {
    ...init,
    headers,
    mode: 'same-origin',
    referrerPolicy: 'no-referrer',
    credentials: 'omit',
  });
};

const fetchDirectly = (url: string, init: RequestInit) => fetch(url, init);

function createFetchThroughFrame() {
  let frame: Promise<Window> | undefined;
  return async (url: string, { signal, ...init }: RequestInit): Promise<Response> => {
    frame ??= openSandboxedFrame().catch((thrown: unknown) => {
      frame = undefined;
      throw thrown;
    });
    const opened = await frame;
    signal?.throwIfAborted();
    const { port1, port2 } = new MessageChannel();
    const stop = () => port1.postMessage('stop');
    signal?.addEventListener('abort', stop, { once: true });
    const ask: AnonymousRequest = { url, init };
    const reply = await new Promise<AnonymousReply>((resolve, reject) => {
      port1.onmessage = ({ data }: MessageEvent<AnonymousReply>) => resolve(data);
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      opened.postMessage(ask, '*', [port2]);
    });
    if ('failure' in reply) throw new TypeError(reply.failure);
    const { status, statusText, headers, body } = reply;
    return new Response(EMPTY.has(status) ? null : body, {
      status,
      statusText,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
    });
  };
}

/** Opens one of our pages in a sandboxed frame without an origin. Its scripts run, but without extension rights. */
function openSandboxedFrame(): Promise<Window> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.src = browser.runtime.getURL('/nameless.html');
  return new Promise((resolve, reject) => {
    const onReadyMessage = ({ source, data }: MessageEvent<unknown>) => {
      if (data !== READY || source !== frame.contentWindow || !frame.contentWindow) return;
      removeEventListener('message', onReadyMessage);
      clearTimeout(timer);
      resolve(frame.contentWindow);
    };
    const timer = setTimeout(() => {
      removeEventListener('message', onReadyMessage);
      frame.remove();
      reject(new TypeError('the frame that asks does not open'));
    }, FRAME_OPENS_WITHIN);
    addEventListener('message', onReadyMessage);
    document.documentElement.append(frame);
  });
}

const FRAME_OPENS_WITHIN = 10_000;
