import { browser } from './browser';

/** What is kept in memory under `key` until the browser closes (`storage.session`); unparsed, undefined when absent. */
export async function readSession(key: string): Promise<unknown> {
  return (await browser.storage.session.get(key))[key];
}

/** Keeps a value in memory until the browser closes; it never reaches the disk. */
export function writeSession(key: string, value: unknown): Promise<void> {
  return browser.storage.session.set({ [key]: value });
}

/** Forgets what was kept under `key`. */
export function forgetSession(key: string): Promise<void> {
  return browser.storage.session.remove(key);
}

/** Runs `changed` whenever something kept until the browser closes changes. Returns the function that stops it. */
export function onSessionChanged(changed: () => void): () => void {
  const heard = (_changes: unknown, area: string) => {
    if (area === 'session') changed();
  };
  browser.storage.onChanged.addListener(heard);
  return () => browser.storage.onChanged.removeListener(heard);
}
