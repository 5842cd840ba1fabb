import { browser } from './browser';

/** Reads a value that stays in memory until the browser closes (`storage.session`). Returns it unparsed; undefined if absent. */
export async function readSessionValue(key: string): Promise<unknown> {
  return (await browser.storage.session.get(key))[key];
}

/** Stores a value in memory until the browser closes; it is never written to disk. */
export function writeSessionValue(key: string, value: unknown): Promise<void> {
  return browser.storage.session.set({ [key]: value });
}

/** Deletes the value under `key`. */
export function deleteSessionValue(key: string): Promise<void> {
  return browser.storage.session.remove(key);
}

/** Calls `changed` whenever a session value changes. Returns a function that removes the listener. */
export function onSessionChanged(changed: () => void): () => void {
  const onStorageChanged = (_changes: unknown, area: string) => {
    if (area === 'session') changed();
  };
  browser.storage.onChanged.addListener(onStorageChanged);
  return () => browser.storage.onChanged.removeListener(onStorageChanged);
}
