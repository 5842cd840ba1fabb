import { browser } from './browser';

/**
 * Returns the value that enterprise policy sets under a key (docs/agency/managed-policy.md), unparsed; undefined if it sets
 * none.
 */
export async function readManagedPolicyValue(key: 'authority' | 'settings' | 'papers'): Promise<unknown> {
  try {
    // Safari and Firefox for Android have no managed storage (docs/developing/safari.md, docs/developing/android.md).
    return (await browser.storage.managed?.get(key))?.[key];
  } catch (thrown) {
    // Firefox rejects if no managed storage manifest is installed. That means that there is no policy.
    if (thrown instanceof Error && /managed storage manifest/i.test(thrown.message)) return undefined;
    throw thrown;
  }
}
