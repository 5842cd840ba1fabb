import type { Runtime } from 'webextension-polyfill';
import { browser } from './browser';

export type MessageSender = Runtime.MessageSender;

/** Returns the extension's version from the manifest. */
export function getExtensionVersion(): string {
  return browser.runtime.getManifest().version;
}

/** Returns the absolute address of a file of this extension ("/authority.json"). */
export function getExtensionUrl(path: string): string {
  return browser.runtime.getURL(path);
}

/** Sends a message to the background; returns its reply, unparsed. */
export function sendToBackground(message: unknown): Promise<unknown> {
  return browser.runtime.sendMessage(message);
}

/** Sends a message to the content script in a tab's top frame. Rejects if there is none. */
export function sendToTab(tabId: number, message: unknown): Promise<unknown> {
  return browser.tabs.sendMessage(tabId, message, { frameId: 0 });
}

/**
 * Answers messages of this extension. `handle` returns undefined for a message that it does not answer. Returns a function
 * that removes the listener.
 */
export function onMessage(
  handle: (message: unknown, sender: MessageSender) => Promise<unknown> | undefined,
): () => void {
  browser.runtime.onMessage.addListener(handle);
  return () => browser.runtime.onMessage.removeListener(handle);
}

/** Calls `start` when the browser starts, and after the extension was installed or updated. */
export function onStart(start: (reason: 'install' | 'update' | 'browser') => void): void {
  browser.runtime.onStartup.addListener(() => start('browser'));
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install' || reason === 'update') start(reason);
  });
}

/** Returns this extension's own id, to check that a message's sender is this extension. */
export function getExtensionId(): string {
  return browser.runtime.id;
}

/** Returns the language of the browser's interface ("vi", "en-US"). */
export function getBrowserLanguage(): string {
  return browser.i18n.getUILanguage();
}

/** Returns browser and system in a few words, for an agency: "Firefox, Linux". */
export function describeBrowser(userAgent: string): string {
  const browserOf = /Firefox\/|Edg\/|Chrome\//.exec(userAgent)?.[0] ?? '';
  const system = /Windows|Mac OS X|Android|CrOS|Linux/.exec(userAgent)?.[0] ?? '?';
  const names: Readonly<Record<string, string>> = {
    'Firefox/': 'Firefox',
    'Edg/': 'Edge',
    'Chrome/': 'Chrome',
  };
  return `${names[browserOf] ?? 'Browser'}, ${system}`;
}
