import { browser } from './browser';

// The browser stops a background that makes no browser call for 30 s, even during a download.
const CALL_EVERY_MS = 20_000;

/**
 * Keeps the background awake until `work` (for example a long download) ends. The browser may still close before that, so `work`
 * must be safe to repeat.
 */
export async function keepAwakeDuring<T>(work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), CALL_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
