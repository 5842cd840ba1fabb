import { AppError, toAppError } from '@/lib/base/errors';
import type { CapturedPage, EvidencePackage } from '@/lib/domain/report/evidence';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { OutboxTables } from './outbox-tables';
import { type OutboxEvent, transition } from './transitions';

const TABLES = ['outbox', 'captures', 'packages', 'photos', 'reportKeys'] as const;

/** Reports on this device. Every change is one transaction, so that a worker that dies leaves the state before or after it. */
export function createOutbox(db: OutboxTables, now: () => number) {
  const inOne = <T>(scope: () => Promise<T>) => withStorageErrors(() => db.transaction('rw', TABLES, scope));

  async function mustGet(id: string): Promise<OutboxItem> {
    const item = await db.outbox.get(id);
    if (!item) throw new AppError('not-found', `no report ${id} on this device`);
    return item;
  }

  return {
    /** The report with this id; fails with `not-found`. */
    get: (id: string) => withStorageErrors(() => mustGet(id)),

    all: () => withStorageErrors(() => db.outbox.toArray()),

    /** Writes a new draft. */
    add: (item: OutboxItem) => withStorageErrors(async () => void (await db.outbox.put(item))),

    /** Applies an event; gives the report as it now is, and whether the event could happen. */
    apply: (id: string, event: OutboxEvent) =>
      inOne(async () => {
        const item = await mustGet(id);
        const next = transition(item, event, now());
        if (next) await db.outbox.put(next);
        // The key signs what is sent, and nothing after the last receipt.
        if (next?.state === 'accepted') await db.reportKeys.delete(id);
        return { item: next ?? item, happened: next !== undefined };
      }),

    /** Changes fields other than the state; `change` gets the report as read inside the transaction. */
    change: (id: string, change: (item: OutboxItem) => OutboxItem) =>
      inOne(async () => {
        const next = { ...change(await mustGet(id)), changedAt: now() };
        await db.outbox.put(next);
        return next;
      }),

    /** Keeps what was captured until it is packed. */
    keepCapture: (id: string, captured: CapturedPage, change: (item: OutboxItem) => OutboxItem) =>
      inOne(async () => {
        const next = { ...change(await mustGet(id)), changedAt: now() };
        await db.captures.put({ itemId: id, captured });
        await db.outbox.put(next);
        return next;
      }),

    capture: (id: string) => withStorageErrors(async () => (await db.captures.get(id))?.captured),

    /** The photos a person added, in their order. */
    photos: (id: string) => withStorageErrors(async () => (await db.photos.get(id))?.photos ?? []),

    /** Changes the photos of a report that is not packed yet; `change` gives undefined to leave them. */
    changePhotos: (
      id: string,
      change: (photos: readonly Blob[], item: OutboxItem) => readonly Blob[] | undefined,
    ) =>
      inOne(async () => {
        const item = await mustGet(id);
        const photos = change((await db.photos.get(id))?.photos ?? [], item);
        if (photos) await db.photos.put({ itemId: id, photos });
        return photos !== undefined;
      }),

    /** Stores the package with its key and drops the capture and photos it was made from, in one transaction. */
    keepPackage: (id: string, evidence: EvidencePackage, keys: CryptoKeyPair) =>
      inOne(async () => {
        const item = await mustGet(id);
        const next = {
          ...item,
          evidence: { digest: evidence.digest, byteLength: evidence.byteLength },
          changedAt: now(),
        };
        await db.packages.put({ digest: evidence.digest, file: evidence.file });
        await db.reportKeys.put({ itemId: id, keys });
        await db.captures.delete(id);
        await db.photos.delete(id);
        await db.outbox.put(next);
        return next;
      }),

    /** The key that signed a report's package; undefined while there is none. */
    reportKeys: (id: string) => withStorageErrors(async () => (await db.reportKeys.get(id))?.keys),

    packageFile: (digest: string) => withStorageErrors(async () => (await db.packages.get(digest))?.file),

    /**
     * Removes a package's bytes if the intake has accepted it; the report keeps the digest. Returns whether it did.
     */
    dropPackage: (id: string) =>
      inOne(async () => {
        const { state, evidence } = await mustGet(id);
        if (state !== 'accepted' || !evidence) return false;
        await db.packages.delete(evidence.digest);
        return true;
      }),

    /** Bytes of each package that is on this device, by digest. */
    packageSizes: () =>
      withStorageErrors(
        async () => new Map((await db.packages.toArray()).map(({ digest, file }) => [digest, file.size])),
      ),

    /** Removes a report and all that belongs to it from this device. */
    remove: (id: string) =>
      inOne(async () => {
        const item = await db.outbox.get(id);
        if (item?.evidence) await db.packages.delete(item.evidence.digest);
        await db.captures.delete(id);
        await db.photos.delete(id);
        await db.reportKeys.delete(id);
        await db.outbox.delete(id);
      }),
  };
}

export type Outbox = ReturnType<typeof createOutbox>;

/** Stops the sending of a report that its sender withdrew; a report that is not being sent stays as it is. */
export async function stopWithdrawn(id: string, outbox: Outbox, at: number): Promise<void> {
  await outbox.apply(id, { type: 'stop', failure: { code: 'stopped', message: 'taken back', at } });
}

/** Turns failures of the database into AppErrors with their codes. */
async function withStorageErrors<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw toAppError(thrown, 'storage-failed');
  }
}
