/**
 * This file is the part of the browser's API that a content script uses: messages, with promises in every browser. The build
 * replaces the polyfill with this file (docs/decisions/page/wake.md), because the polyfill's wrappers of all other APIs would be
 * a tenth of the script.
 */
type Sender = object;
type Handle = (message: unknown, sender: Sender) => Promise<unknown> | undefined;
type NativeListener = (
  message: unknown,
  sender: Sender,
  respond: (reply: unknown) => void,
) => true | undefined;

interface NativeRuntime {
  readonly id?: string;
  sendMessage(message: unknown): Promise<unknown>;
  readonly onMessage: {
    addListener(listener: NativeListener): void;
    removeListener(listener: NativeListener): void;
  };
}

declare const chrome: { readonly runtime: NativeRuntime };

const native = new Map<Handle, NativeListener>();

/**
 * Returns a listener that replies through `respond`, which works in every browser. Older Chrome ignores a promise that a listener
 * returns.
 */
function toNativeListener(handle: Handle): NativeListener {
  const listener: NativeListener = (message, sender, respond) => {
    const reply = handle(message, sender);
    if (reply === undefined) return undefined;
    void reply.then(respond);
    return true;
  };
  native.set(handle, listener);
  return listener;
}

const runtime = {
  /** The extension's id; undefined once the extension was updated or removed while this page was open. */
  get id(): string | undefined {
    return chrome.runtime?.id;
  },
  sendMessage: (message: unknown) => chrome.runtime.sendMessage(message),
  onMessage: {
    addListener: (handle: Handle) => chrome.runtime.onMessage.addListener(toNativeListener(handle)),
    removeListener(handle: Handle) {
      const listener = native.get(handle);
      // The API of a removed extension throws when its listeners are read, so then no listener is removed.
      if (listener && runtime.id !== undefined) chrome.runtime.onMessage.removeListener(listener);
      native.delete(handle);
    },
  },
};

export default { runtime };
