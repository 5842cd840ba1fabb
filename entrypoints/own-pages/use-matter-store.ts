import { useEffect, useMemo } from 'react';
import type { ChoSangDatabase } from '@/lib/storage/db';
import { createMatterStore, type MatterStore } from '@/lib/workflows/matters/matter-store';

/** Opens the store of matters for a page of ours. */
export function openMatterStore(db: ChoSangDatabase): MatterStore {
  return createMatterStore({ db, now: () => Date.now(), newId: () => crypto.randomUUID() });
}

/** Returns the store of matters, and deletes words whose period is over: no alarm is relied on, so each page that opens looks. */
export function useMatterStore(db: ChoSangDatabase): MatterStore {
  const store = useMemo(() => openMatterStore(db), [db]);
  useEffect(() => {
    store.deleteOldWords().catch((thrown: unknown) => console.error('old words were not deleted', thrown));
  }, [store]);
  return store;
}
