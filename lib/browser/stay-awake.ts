import { browser } from './browser';

// A background without a browser call for 30 s is stopped, even during a download.
const CALL_EVERY_MS = 20_000;

/** Keeps the background awake until `work` ends (a long download), which must still survive a stop of the browser. */
export async function awakeDuring<T>(work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), CALL_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
