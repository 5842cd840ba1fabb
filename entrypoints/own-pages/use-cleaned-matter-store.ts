import { useEffect, useMemo } from 'react';
import type { ChoSangDatabase } from '@/lib/storage/db';
import { createMatterStore, type MatterStore } from '@/lib/workflows/matters/matter-store';

/** Opens the store of matters for one of the extension's own pages. */
export function openMatterStore(db: ChoSangDatabase): MatterStore {
  return createMatterStore({ db, now: () => Date.now(), newId: () => crypto.randomUUID() });
}

/**
 * Returns the store of matters, and deletes words and files of matters whose storage period is over. Each page does this when it
 * opens. No alarm does it, because a browser can lose an alarm.
 */
export function useCleanedMatterStore(db: ChoSangDatabase): MatterStore {
  const store = useMemo(() => openMatterStore(db), [db]);
  useEffect(() => {
    store.deleteOldWords().catch((thrown: unknown) => console.error('old words were not deleted', thrown));
  }, [store]);
  return store;
}
