import type { Browser, Runtime } from 'webextension-polyfill';

/**
 * Handles a message: returns a promise of the reply, or undefined for a message that is not for this handler.
 *
 * This file offers the browser's API without the polyfill. It is for the script that runs whenever the browser wakes the
 * background (docs/decisions/page/wake.md). The API's functions return promises in every browser. But a listener cannot reply
 * with a promise in every browser, so `addListener` calls `respond`.
 */
type Handle = (message: unknown, sender: Runtime.MessageSender) => Promise<unknown> | undefined;

interface Messages {
  addListener(
    listener: (
      message: unknown,
      sender: Runtime.MessageSender,
      respond: (answer: unknown) => void,
    ) => true | undefined,
  ): void;
}
type Native = Omit<Browser, 'runtime'> & {
  readonly runtime: Omit<Runtime.Static, 'onMessage'> & { readonly onMessage: Messages };
};

declare const chrome: Native;
declare const browser: Native | undefined;

const native = typeof browser === 'undefined' ? chrome : browser;

const runtime = {
  get id() {
    return native.runtime.id;
  },
  getURL: (path: string) => native.runtime.getURL(path),
  getManifest: () => native.runtime.getManifest(),
  onInstalled: native.runtime.onInstalled,
  onStartup: native.runtime.onStartup,
  onMessage: {
    /** Older Chrome ignores a promise that a listener returns. `respond` works in every browser. */
    addListener(handle: Handle) {
      native.runtime.onMessage.addListener((message, sender, respond) => {
        const reply = handle(message, sender);
        if (reply === undefined) return undefined;
        reply.then(respond, (thrown: unknown) => {
          console.error('a message without an answer', thrown);
          respond(undefined);
        });
        return true;
      });
    },
  },
};

const { action, alarms, commands, i18n, notifications, permissions, scripting, storage, tabs } = native;
export default {
  action,
  alarms,
  commands,
  i18n,
  notifications,
  permissions,
  runtime,
  scripting,
  storage,
  tabs,
};
