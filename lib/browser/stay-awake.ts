import { browser } from './browser';

// A background that makes no call of the browser's interface for 30 s is put to sleep, a download under way or not.
const CALL_EVERY_MS = 20_000;

/**
 * Keeps the background awake until `work` has ended, for a download that may take minutes on a slow line. What is
 * done must still be safe to kill: a browser that closes asks nobody.
 */
export async function awakeDuring<T>(work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), CALL_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
