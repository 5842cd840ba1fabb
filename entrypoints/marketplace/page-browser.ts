/**
 * The part of the browser's API that a content script uses: messages, with promises in every browser. The build uses it instead
 * of the polyfill (docs/decisions/page/wake.md), whose wrappers of all other APIs would be a tenth of the script.
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

/** Older Chrome ignores a promise that a listener returns; `respond` works in every browser. */
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
  /** Undefined once the extension was updated or removed under this page. */
  get id(): string | undefined {
    return chrome.runtime?.id;
  },
  sendMessage: (message: unknown) => chrome.runtime.sendMessage(message),
  onMessage: {
    addListener: (handle: Handle) => chrome.runtime.onMessage.addListener(toNativeListener(handle)),
    removeListener(handle: Handle) {
      const listener = native.get(handle);
      // The API of a removed extension throws when its listeners are read.
      if (listener && runtime.id !== undefined) chrome.runtime.onMessage.removeListener(listener);
      native.delete(handle);
    },
  },
};

export default { runtime };
