// Why: docs/decisions/officers/desk-entries.md

import { convertStorageErrors } from '@/lib/base/errors';
import {
  createEmptyTypedEntry,
  type DeskEntry,
  type EntryScan,
  isEntryExpired,
  type TypedEntry,
} from '@/lib/domain/case/desk-entry';
import type { EntryDatabase } from '@/lib/storage/entry-db';

interface EntryStoreDeps {
  readonly db: EntryDatabase;
  /** Subject (user id) of the officer who is signed in. */
  readonly subject: string;
  readonly newId: () => string;
  readonly newSecret: () => string;
  /** Returns epoch ms. */
  readonly now: () => number;
}

/** A document to add to an entry, with its bytes. */
export interface NewScan {
  readonly scan: EntryScan;
  readonly file: Blob;
}

export type EntryStore = ReturnType<typeof createEntryStore>;

/**
 * Creates the store of an officer's desk entries. Each change is stored at once, so that a reload or a failed send loses nothing.
 * After the first send an entry cannot be changed, because a repeated send must carry the same report. Throws `storage-full` or
 * `storage-failed`.
 */
export function createEntryStore({ db, subject, newId, newSecret, now }: EntryStoreDeps) {
  const runTransaction = <T>(scope: () => Promise<T>) =>
    convertStorageErrors(() => db.transaction('rw', db.entries, db.scans, scope));
  const changeEntry = (id: string, next: (before: DeskEntry) => Partial<DeskEntry>) =>
    runTransaction(async () => {
      const before = await db.entries.get(id);
      if (before) await db.entries.put({ ...before, ...next(before), changedAt: now() });
    });
  const changeUnsentEntry = (id: string, next: (before: DeskEntry) => Partial<DeskEntry>) =>
    changeEntry(id, (before) => (before.body === undefined ? next(before) : {}));
  const deleteEntry = async (id: string) => {
    await db.entries.delete(id);
    await db.scans.where({ entryId: id }).delete();
  };
  return {
    /** Returns the officer's entries, newest first. */
    all: async (): Promise<DeskEntry[]> =>
      (await db.entries.where({ subject }).toArray()).sort((one, other) => other.createdAt - one.createdAt),
    get: (id: string) => db.entries.get(id),
    begin: (today: string): Promise<string> =>
      runTransaction(async () => {
        const [id, at] = [newId(), now()];
        const entry = { id, subject, secret: newSecret(), createdAt: at, changedAt: at, scans: [] };
        await db.entries.add({ ...entry, typed: createEmptyTypedEntry(today) });
        return id;
      }),
    type: (id: string, typed: Partial<TypedEntry>) =>
      changeUnsentEntry(id, (before) => ({ typed: { ...before.typed, ...typed } })),
    addScans: (id: string, added: readonly NewScan[]) =>
      runTransaction(async () => {
        for (const { scan, file } of added) await db.scans.put({ entryId: id, digest: scan.digest, file });
        await changeUnsentEntry(id, ({ scans }) => ({ scans: [...scans, ...added.map(({ scan }) => scan)] }));
      }),
    removeScan: (id: string, digest: string) =>
      runTransaction(async () => {
        await changeUnsentEntry(id, ({ scans }) => ({
          scans: scans.filter((scan) => scan.digest !== digest),
        }));
        const after = await db.entries.get(id);
        if (!after?.scans.some((scan) => scan.digest === digest)) await db.scans.delete([id, digest]);
      }),
    scanFile: async (id: string, digest: string) => (await db.scans.get([id, digest]))?.file,
    /**
     * Stores the text that is sent; from then on the entry cannot be changed. If two windows send at the same time, both get the
     * text that was stored first.
     */
    freeze: (id: string, body: string): Promise<string | undefined> =>
      runTransaction(async () => {
        await changeUnsentEntry(id, () => ({ body }));
        return (await db.entries.get(id))?.body;
      }),
    /**
     * Lets the officer change the entry again after the intake refused the entry. Does nothing if the intake has received the
     * entry.
     */
    thaw: (id: string) =>
      runTransaction(async () => {
        const before = await db.entries.get(id);
        if (!before || before.received) return;
        const { body: _refused, ...rest } = before;
        await db.entries.put({ ...rest, changedAt: now() });
      }),
    markReceived: (id: string, received: NonNullable<DeskEntry['received']>) =>
      changeEntry(id, () => ({ received })),
    /** Notes that the intake has received a document, and deletes the document's bytes on this device. */
    markArrived: (id: string, digest: string) =>
      runTransaction(async () => {
        await changeEntry(id, ({ scans }) => ({
          scans: scans.map((scan) => (scan.digest === digest ? { ...scan, arrived: true as const } : scan)),
        }));
        await db.scans.delete([id, digest]);
      }),
    delete: (id: string) => runTransaction(() => deleteEntry(id)),
  };
}

/** Deletes those entries of all officers on this device whose storage period is over. */
export function purgeDeskEntries(db: EntryDatabase, now: number): Promise<void> {
  return convertStorageErrors(() =>
    db.transaction('rw', db.entries, db.scans, async () => {
      for (const entry of await db.entries.toArray()) {
        if (!isEntryExpired(entry, now)) continue;
        await db.entries.delete(entry.id);
        await db.scans.where({ entryId: entry.id }).delete();
      }
    }),
  );
}
