import { browser } from './browser';

/** The value in memory under `key` until the browser closes (`storage.session`); unparsed, undefined when absent. */
export async function readSession(key: string): Promise<unknown> {
  return (await browser.storage.session.get(key))[key];
}

/** Keeps a value in memory until the browser closes; never on disk. */
export function writeSession(key: string, value: unknown): Promise<void> {
  return browser.storage.session.set({ [key]: value });
}

/** Deletes the value under `key`. */
export function forgetSession(key: string): Promise<void> {
  return browser.storage.session.remove(key);
}

/** Calls `changed` whenever a session value changes. Returns a function that stops it. */
export function onSessionChanged(changed: () => void): () => void {
  const heard = (_changes: unknown, area: string) => {
    if (area === 'session') changed();
  };
  browser.storage.onChanged.addListener(heard);
  return () => browser.storage.onChanged.removeListener(heard);
}
