import { AppError, convertStorageErrors } from '@/lib/base/errors';
import type { CapturedPage, EvidencePackage } from '@/lib/domain/report/evidence';
import type { OutboxItem, PackedParts } from '@/lib/domain/report/outbox';
import type { OutboxTables } from './outbox-tables';
import { applyEvent, type OutboxEvent } from './transitions';

const TABLES = ['outbox', 'captures', 'packages', 'photos', 'reportKeys'] as const;
/** Tables with rows that belong to a report. The outbox only deletes these rows, together with the report. */
const REPORT_TABLES = ['matters', 'matterFiles', 'timeStamps'] as const;

/**
 * Creates the store of reports on this device. Every change is one transaction. If the worker dies during a change, the report is
 * as it was before or as it is afterwards, never between.
 */
export function createOutbox(db: OutboxTables, now: () => number) {
  const inTransaction = <T>(scope: () => Promise<T>, tables: readonly string[] = TABLES) =>
    convertStorageErrors(() => db.transaction('rw', tables, scope));

  async function getOrThrow(id: string): Promise<OutboxItem> {
    const item = await db.outbox.get(id);
    if (!item) throw new AppError('not-found', `no report ${id} on this device`);
    return item;
  }

  return {
    /** Returns the report with this id. Throws `not-found`. */
    get: (id: string) => convertStorageErrors(() => getOrThrow(id)),

    all: () => convertStorageErrors(() => db.outbox.toArray()),

    /** Stores a new report. */
    add: (item: OutboxItem) => convertStorageErrors(async () => void (await db.outbox.put(item))),

    /**
     * Applies an event to a report. Returns `item`, the report as it is now, and `happened`: whether the report's state allowed
     * the event. If it did not, the report is unchanged.
     */
    apply: (id: string, event: OutboxEvent) =>
      inTransaction(async () => {
        const item = await getOrThrow(id);
        const next = applyEvent(item, event, now());
        if (next) await db.outbox.put(next);
        // After the receipt nothing more is signed, so the key is deleted.
        if (next?.state === 'accepted') await db.reportKeys.delete(id);
        return { item: next ?? item, happened: next !== undefined };
      }),

    /** Changes fields of a report except its state. `change` gets the report as it is stored when the transaction begins. */
    change: (id: string, change: (item: OutboxItem) => OutboxItem) =>
      inTransaction(async () => {
        const next = { ...change(await getOrThrow(id)), changedAt: now() };
        await db.outbox.put(next);
        return next;
      }),

    /** Stores the capture of a report until the report is packed, and changes the report in the same transaction. */
    keepCapture: (id: string, captured: CapturedPage, change: (item: OutboxItem) => OutboxItem) =>
      inTransaction(async () => {
        const next = { ...change(await getOrThrow(id)), changedAt: now() };
        await db.captures.put({ itemId: id, captured });
        await db.outbox.put(next);
        return next;
      }),

    capture: (id: string) => convertStorageErrors(async () => (await db.captures.get(id))?.captured),

    /** Returns the photos that the person added to a report, in the order in which they were added. */
    photos: (id: string) => convertStorageErrors(async () => (await db.photos.get(id))?.photos ?? []),

    /**
     * Changes the photos of a report that is not packed yet. `change` returns the new photos, or undefined to change nothing.
     * Returns whether the photos changed.
     */
    changePhotos: (
      id: string,
      change: (photos: readonly Blob[], item: OutboxItem) => readonly Blob[] | undefined,
    ) =>
      inTransaction(async () => {
        const item = await getOrThrow(id);
        const photos = change((await db.photos.get(id))?.photos ?? [], item);
        if (photos) await db.photos.put({ itemId: id, photos });
        return photos !== undefined;
      }),

    /**
     * Stores a report's package with its key, and deletes the capture and photos from which it was made. This is one transaction.
     */
    keepPackage: (id: string, evidence: EvidencePackage, keys: CryptoKeyPair, packed: PackedParts) =>
      inTransaction(async () => {
        const item = await getOrThrow(id);
        const next = {
          ...item,
          evidence: { digest: evidence.digest, byteLength: evidence.byteLength },
          packed,
          changedAt: now(),
        };
        await db.packages.put({ digest: evidence.digest, file: evidence.file });
        await db.reportKeys.put({ itemId: id, keys });
        await db.captures.delete(id);
        await db.photos.delete(id);
        await db.outbox.put(next);
        return next;
      }),

    /** Returns the key pair that signed a report's package; undefined if there is no package. */
    reportKeys: (id: string) => convertStorageErrors(async () => (await db.reportKeys.get(id))?.keys),

    packageFile: (digest: string) => convertStorageErrors(async () => (await db.packages.get(digest))?.file),

    /**
     * Deletes the bytes of a report's package if the intake has accepted the report. The report keeps the digest. Returns whether
     * the bytes were deleted.
     */
    dropPackage: (id: string) =>
      inTransaction(async () => {
        const { state, evidence } = await getOrThrow(id);
        if (state !== 'accepted' || !evidence) return false;
        await db.packages.delete(evidence.digest);
        return true;
      }),

    /** Returns the size (bytes) of each package on this device, by digest. */
    packageSizes: () =>
      convertStorageErrors(
        async () => new Map((await db.packages.toArray()).map(({ digest, file }) => [digest, file.size])),
      ),

    /**
     * Deletes a report from this device, with its package, capture, photos, key, matter and time stamp. Returns the deleted
     * report; undefined if there was none.
     */
    remove: (id: string) =>
      inTransaction(async () => {
        const item = await db.outbox.get(id);
        if (item?.evidence) await db.packages.delete(item.evidence.digest);
        await db.captures.delete(id);
        await db.photos.delete(id);
        await db.reportKeys.delete(id);
        await db.matters.delete(id);
        await db.matterFiles.where('matterId').equals(id).delete();
        await db.timeStamps.delete(id);
        await db.outbox.delete(id);
        return item;
      }, [...TABLES, ...REPORT_TABLES]),
  };
}

export type Outbox = ReturnType<typeof createOutbox>;

/** Stops the sending of a report that its sender withdrew. Does nothing if the report is not being sent. */
export async function stopSendingWithdrawnReport(id: string, outbox: Outbox, at: number): Promise<void> {
  await outbox.apply(id, { type: 'stop', failure: { code: 'stopped', message: 'taken back', at } });
}
