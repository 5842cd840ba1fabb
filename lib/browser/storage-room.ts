/**
 * Bytes that can still be stored by what the browser estimates of the disk, or undefined where it does not say. Chromium counts
 * what is free on the disk; Firefox may tell a part of the whole disk instead, full or not.
 */
export async function storageRoom(): Promise<number | undefined> {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined ? undefined : Math.max(0, quota - usage);
}
