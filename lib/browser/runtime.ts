import type { Runtime } from 'webextension-polyfill';
import { browser } from './browser';

export type MessageSender = Runtime.MessageSender;

/** The extension's version, from the manifest. */
export function extensionVersion(): string {
  return browser.runtime.getManifest().version;
}

/** The absolute address of a file of this extension ("/authority.json"). */
export function extensionUrl(path: string): string {
  return browser.runtime.getURL(path);
}

/** Sends one message to the background; returns its answer, unparsed. */
export function sendToBackground(message: unknown): Promise<unknown> {
  return browser.runtime.sendMessage(message);
}

/** Sends one message to the content script in a tab's top frame; rejects when there is none. */
export function sendToTab(tabId: number, message: unknown): Promise<unknown> {
  return browser.tabs.sendMessage(tabId, message, { frameId: 0 });
}

/** Answers messages of this extension; `handle` gives undefined for those of others. Returns a function that stops it. */
export function onMessage(
  handle: (message: unknown, sender: MessageSender) => Promise<unknown> | undefined,
): () => void {
  browser.runtime.onMessage.addListener(handle);
  return () => browser.runtime.onMessage.removeListener(handle);
}

/** Calls `start` when the browser starts, and after an install or update. */
export function onStart(start: (reason: 'install' | 'update' | 'browser') => void): void {
  browser.runtime.onStartup.addListener(() => start('browser'));
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install' || reason === 'update') start(reason);
  });
}

/** This extension's own id, to check a sender. */
export function extensionId(): string {
  return browser.runtime.id;
}

/** The language of the browser's interface ("vi", "en-US"). */
export function browserLanguage(): string {
  return browser.i18n.getUILanguage();
}

/** Browser and system in a few words ("Firefox, Linux"), as shown to an agency. */
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
