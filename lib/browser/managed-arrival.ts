import { browser } from './browser';
import { readManagedPolicyValue } from './read-managed';
import { readSessionValue, writeSessionValue } from './session';

/** Longest wait for managed settings (ms). */
const WITHIN_MS = 5_000;
/**
 * Session key that is set after the first wait for managed settings. If the policy has no settings, the extension then does not
 * wait again in the same browser session.
 */
const WAITED = 'managed-waited';

/**
 * Waits until Chromium has read the managed settings of an extension that enterprise policy has just installed, at most
 * WITHIN_MS. For some seconds after the install `storage.managed` is empty, and reports would go to the built-in authority.
 * Returns at once for every other installation, if settings are there already, or if it has waited before in this browser
 * session.
 */
export async function waitForFirstManagedSettings(): Promise<void> {
  const self = await browser.management?.getSelf();
  if (self?.installType !== 'admin') return;
  const read = await Promise.all([
    readManagedPolicyValue('authority'),
    readManagedPolicyValue('settings'),
    readSessionValue(WAITED),
  ]);
  if (read.some((value) => value !== undefined)) return;
  await new Promise<void>((resolve) => {
    const stopWaiting = () => {
      browser.storage.onChanged.removeListener(onStorageChanged);
      resolve();
    };
    const onStorageChanged = (_changes: unknown, area: string) => area === 'managed' && stopWaiting();
    browser.storage.onChanged.addListener(onStorageChanged);
    setTimeout(stopWaiting, WITHIN_MS);
  });
  await writeSessionValue(WAITED, true);
}
