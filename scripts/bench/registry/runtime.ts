interface ExtensionRuntime {
  readonly onMessage: {
    addListener(
      listener: (message: unknown, sender: unknown, reply: (answer: unknown) => void) => true,
    ): void;
  };
  sendMessage(message: unknown): Promise<unknown>;
}
declare const chrome: { readonly runtime: ExtensionRuntime };

/** What the measured extensions need of the browser; without the polyfill, whose loading would be measured too. */
export function extensionRuntime(): ExtensionRuntime {
  return chrome.runtime;
}
