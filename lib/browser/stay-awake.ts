import { browser } from './browser';

// A background that makes no call of the browser's interface for 30 s is put to sleep, a download under way or not.
const CALL_EVERY_MS = 20_000;

/**
 * Keeps the background awake until `work` has ended, for a download that may take minutes on a slow line. The work
 * must still be safe to kill, because the browser can close at any time.
 */
export async function awakeDuring<T>(work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), CALL_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
