import { browser } from './browser';

/** What enterprise policy sets under a key (docs/agency/managed-policy.md), unparsed; undefined where it sets nothing. */
export async function readManaged(key: 'authority' | 'settings'): Promise<unknown> {
  try {
    // Safari and Firefox for Android have no managed storage (docs/developing/safari.md, docs/developing/android.md).
    return (await browser.storage.managed?.get(key))?.[key];
  } catch (thrown) {
    // Firefox rejects when no managed storage manifest is installed; that is "no policy", not a failure.
    if (thrown instanceof Error && /managed storage manifest/i.test(thrown.message)) return undefined;
    throw thrown;
  }
}
