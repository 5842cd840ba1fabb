import { useCallback, useEffect, useMemo, useState } from 'react';
import { useWords } from '@/components/ui/words';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import { toDayInVietnam } from '@/lib/base/days';
import { type AppError, toAppError } from '@/lib/base/errors';
import { getExtensionVersion } from '@/lib/browser/runtime';
import type { TypedEntry } from '@/lib/domain/case/desk-entry';
import { createReportSecret } from '@/lib/domain/report/tracking-code';
import { EntryDatabase } from '@/lib/storage/entry-db';
import { createEntryStore, purgeDeskEntries } from '@/lib/workflows/entries/entry-store';
import { type RefusedScan, readScans } from '@/lib/workflows/entries/read-scan';
import { sendEntry } from '@/lib/workflows/entries/send-entry';

/** Returns the entries of this officer on this device, and functions that change and send them. */
export function useDeskEntries({ client }: OfficerPage, subject: string) {
  const { language } = useWords();
  const db = useMemo(() => new EntryDatabase(), []);
  useEffect(() => () => db.close(), [db]);
  const store = useMemo(
    () =>
      createEntryStore({
        db,
        subject,
        newId: () => crypto.randomUUID(),
        newSecret: createReportSecret,
        now: () => Date.now(),
      }),
    [db, subject],
  );
  const stored = useLiveQuery(store.all, [store]);
  const [opened, setOpened] = useState<string>();
  const [failure, setFailure] = useState<AppError>();
  const [refused, setRefused] = useState<readonly RefusedScan[]>([]);
  const [busy, setBusy] = useState(false);
  const runShowingFailure = useCallback(async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (thrown) {
      setFailure(toAppError(thrown));
    }
  }, []);
  useEffect(() => void runShowingFailure(() => purgeDeskEntries(db, Date.now())), [runShowingFailure, db]);
  const openEntry = (id: string | undefined) => {
    setOpened(id);
    setFailure(undefined);
    setRefused([]);
  };
  const entries = stored.state === 'ready' ? stored.value : undefined;
  const entry = entries?.find(({ id }) => id === opened);
  return {
    entries,
    entry,
    failure,
    refused,
    busy,
    open: openEntry,
    begin: () => runShowingFailure(async () => openEntry(await store.begin(toDayInVietnam(Date.now())))),
    type: (id: string, typed: Parameters<typeof store.type>[1]) =>
      void runShowingFailure(() => store.type(id, typed)),
    addScans: (id: string, files: readonly File[]) =>
      runShowingFailure(async () => {
        const { added, refused } = await readScans(files, (await store.get(id))?.scans ?? []);
        setRefused(refused);
        await store.addScans(id, added);
      }),
    removeScan: (id: string, digest: string) => runShowingFailure(() => store.removeScan(id, digest)),
    remove: (id: string) =>
      runShowingFailure(async () => {
        await store.delete(id);
        openEntry(undefined);
      }),
    /** Stores what was typed last, then sends the entry. If storing fails, nothing is sent. */
    send: async (id: string, typed: Partial<TypedEntry> = {}) => {
      setBusy(true);
      setFailure(undefined);
      const now = () => Date.now() + (client.clockOffset() ?? 0);
      await runShowingFailure(async () => {
        await store.type(id, typed);
        await sendEntry(id, { store, client: client.entries, language, version: getExtensionVersion(), now });
      });
      setBusy(false);
    },
  };
}
