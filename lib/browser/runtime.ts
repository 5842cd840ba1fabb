import type { Runtime } from 'webextension-polyfill';
import { browser } from './browser';

export type MessageSender = Runtime.MessageSender;

/** The version in the manifest. */
export function extensionVersion(): string {
  return browser.runtime.getManifest().version;
}

/** The absolute address of a file of this extension ("/authority.json"). */
export function extensionUrl(path: string): string {
  return browser.runtime.getURL(path);
}

/** Sends one message to the background and gives what it answered, unparsed. */
export function sendToBackground(message: unknown): Promise<unknown> {
  return browser.runtime.sendMessage(message);
}

/** Sends one message to the content script in the top frame of a tab; rejects when there is none. */
export function sendToTab(tabId: number, message: unknown): Promise<unknown> {
  return browser.tabs.sendMessage(tabId, message, { frameId: 0 });
}

/**
 * Answers messages of this extension. `handle` returns undefined for a message that is not its own, so that
 * another listener may answer it. Returns the function that stops listening.
 */
export function onMessage(
  handle: (message: unknown, sender: MessageSender) => Promise<unknown> | undefined,
): () => void {
  browser.runtime.onMessage.addListener(handle);
  return () => browser.runtime.onMessage.removeListener(handle);
}

/** Runs `start` when the browser starts, and after this extension was installed or updated. */
export function onStart(start: (reason: 'install' | 'update' | 'browser') => void): void {
  browser.runtime.onStartup.addListener(() => start('browser'));
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install' || reason === 'update') start(reason);
  });
}

/** This extension's own id, against which a sender is checked. */
export function extensionId(): string {
  return browser.runtime.id;
}

/** The language of the browser's interface ("vi", "en-US"). */
export function browserLanguage(): string {
  return browser.i18n.getUILanguage();
}

/** Browser and system in a few words ("Firefox, Linux"), as an agency sees a device. */
export function browserName(userAgent: string): string {
  const browserOf = /Firefox\/|Edg\/|Chrome\//.exec(userAgent)?.[0] ?? '';
  const system = /Windows|Mac OS X|Android|CrOS|Linux/.exec(userAgent)?.[0] ?? '?';
  const names: Readonly<Record<string, string>> = {
    'Firefox/': 'Firefox',
    'Edg/': 'Edge',
    'Chrome/': 'Chrome',
  };
  return `${names[browserOf] ?? 'Browser'}, ${system}`;
}
