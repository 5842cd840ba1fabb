interface ExtensionRuntime {
  readonly onMessage: {
    addListener(
      listener: (message: unknown, sender: unknown, reply: (answer: unknown) => void) => true,
    ): void;
  };
}
declare const chrome: { readonly runtime: ExtensionRuntime };

/** Returns the browser API of the measured extensions, without the polyfill: loading it would be measured too. */
export function getExtensionRuntime(): ExtensionRuntime {
  return chrome.runtime;
}
