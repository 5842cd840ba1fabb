// Why: docs/decisions/registry/store.md

import { AppError, toAppError } from '@/lib/base/errors';
import type { DocumentName, HeldDocument } from '@/lib/registry/documents/held-documents';
import {
  type InstalledVersion,
  type PreparedTarget,
  type StoredMetadata,
  TARGET_NAMES,
  type TargetName,
  type TargetTable,
} from '@/lib/registry/update/installed-version';
import type { Release } from '@/lib/registry/update/release';
import { DamageError } from './damage';
import { abortTransaction, waitForRequest, waitForTransaction } from './requests';
import { isInstalledVersion, isRelease, isStoredMetadata, isTargetNames } from './stored-shapes';
import { parseStoredTable, toByteRowKeyPrefix, toByteRowRange, toTableRows } from './stored-table';

type Got<T> = (value: T | null) => void;
type Failed = (reason: unknown) => void;

/**
 * Reads within one transaction, so that all rows belong to one version. Between two reads a caller must await nothing else,
 * because that would end the transaction.
 */
export type RegistryReader = ReturnType<typeof createStoredRegistryReader>;

/** Data that replaces the stored version. Targets that are neither written nor dropped keep their rows. */
export interface Swap {
  readonly installedVersion: Omit<InstalledVersion, 'swap'>;
  readonly metadata: StoredMetadata;
  readonly release: Release;
  readonly written: readonly PreparedTarget[];
  readonly dropped: readonly TargetName[];
  readonly documents: readonly HeldDocument[];
}

export type RegistryStore = ReturnType<typeof openRegistryStore>;

const STORES = ['state', 'tables', 'shards', 'records'] as const;
/**
 * Version number of the form in which the registry is stored. A build deletes data in a form of a lower number, and leaves data
 * in a form of a higher number untouched.
 */
const FORM = 1;
// Number of row numbers reserved for each target. 16 million shards have room for 8 billion keys.
const TARGET_ROWS = 2 ** 24;

/**
 * Returns the registry on this device, which has a database of its own. The database is opened at first use, and closed when
 * another context upgrades or deletes it. Failures are AppErrors "storage-full" and "storage-failed". `options` are for tests.
 */
export function openRegistryStore(options: { name?: string; factory?: IDBFactory; form?: number } = {}) {
  const { name = 'chosang-registry', factory = indexedDB, form = FORM } = options;
  let opened: Promise<IDBDatabase> | null = null;
  const getDatabase = () => {
    opened ??= openDatabase(factory, { name, form }, () => {
      opened = null;
    });
    return opened;
  };

  const runTransaction = async <T>(
    mode: IDBTransactionMode,
    use: (stores: Stores) => Promise<T>,
  ): Promise<T> => {
    try {
      const transaction = (await getDatabase()).transaction([...STORES], mode);
      const finished = waitForTransaction(transaction);
      finished.catch(() => undefined); // the waiting caller gets it
      try {
        const result = await use(openStores(transaction));
        if (mode === 'readwrite') await finished;
        return result;
      } catch (thrown) {
        if (transaction.error === null) abortTransaction(transaction);
        await finished.catch(() => undefined); // its reason is thrown below
        throw transaction.error ?? thrown;
      }
    } catch (thrown) {
      throw toStorageError(thrown);
    }
  };

  return {
    read: <T>(use: (reader: RegistryReader) => Promise<T>): Promise<T> =>
      runTransaction('readonly', (stores) => use(createStoredRegistryReader(stores))),
    metadata: (): Promise<StoredMetadata | null> =>
      runTransaction('readonly', async ({ state }) => {
        const found = await waitForRequest(state.get('metadata'));
        return isStoredMetadata(found) ? found : null; // without readable metadata, trust begins from the built-in root
      }),
    /** Marks these targets as damaged, in addition to those that are marked already. `swap` removes all these marks. */
    markDamaged: (targets: readonly TargetName[]) =>
      runTransaction('readwrite', async ({ state }) => {
        const before = parseDamagedTargets(await waitForRequest(state.get('damaged')));
        state.put([...new Set([...before, ...targets])], 'damaged');
      }),
    /** Replaces the stored version in one transaction: all of it or nothing. */
    swap: ({ installedVersion, metadata, release, written, dropped, documents }: Swap) =>
      runTransaction('readwrite', async (stores) => {
        const before = await waitForRequest(stores.state.get('held'));
        for (const target of dropped) dropTarget(stores, target);
        for (const target of written) putTarget(stores, target);
        const now: InstalledVersion = {
          ...installedVersion,
          swap: computeNextSwapNumber(before, installedVersion.fetchedAt),
        };
        stores.state.put(now, 'held');
        stores.state.delete('damaged');
        stores.state.put(metadata, 'metadata');
        stores.state.put(release, 'release');
        for (const document of documents) stores.state.put(document, toDocumentRowKey(document.name));
      }),
    /**
     * Stores newer metadata and dates for the stored version. Its data stays, because the newer metadata describes the same data.
     */
    refresh: (metadata: StoredMetadata, fetchedAt: number, expiresAt: number) =>
      runTransaction('readwrite', async (stores) => {
        const before = await createStoredRegistryReader(stores).readHeld();
        if (before === null) throw new AppError('storage-failed', 'there is no version to refresh');
        stores.state.put({ ...before, fetchedAt, expiresAt }, 'held');
        stores.state.put(metadata, 'metadata');
      }),
    /** Stores metadata without data: a newer root is stored before the rest of its version is verified. */
    saveMetadata: (metadata: StoredMetadata) =>
      runTransaction('readwrite', async ({ state }) => {
        state.put(metadata, 'metadata');
      }),
    clear: () =>
      runTransaction('readwrite', async (stores) => {
        for (const store of STORES) stores[store].clear();
      }),
    close: () => {
      opened?.then((open) => open.close()).catch(() => undefined); // never opened: nothing to close
      opened = null;
    },
  };
}

type Stores = Readonly<Record<(typeof STORES)[number], IDBObjectStore>>;

function openStores(transaction: IDBTransaction): Stores {
  const [state, tables, shards, records] = STORES.map((name) => transaction.objectStore(name));
  if (!state || !tables || !shards || !records) throw new RangeError('a store is missing');
  return { state, tables, shards, records };
}

function createStoredRegistryReader({ state, tables, shards, records }: Stores) {
  return {
    async readHeld(): Promise<InstalledVersion | null> {
      const found = await waitForRequest(state.get('held'));
      if (found === undefined) return null;
      if (!isInstalledVersion(found)) throw new AppError('storage-failed', 'what is held is of another form');
      return found;
    },
    /** Returns the targets of the stored version that have damaged rows. */
    async readDamaged(): Promise<readonly TargetName[]> {
      return parseDamagedTargets(await waitForRequest(state.get('damaged')));
    },
    /** Returns the description of the stored version; null if there is none. */
    async readRelease(): Promise<Release | null> {
      const found = await waitForRequest(state.get('release'));
      if (found === undefined) return null;
      if (!isRelease(found))
        throw new DamageError('sellers', 'what the version says of itself is of another form');
      return found;
    },
    /** Returns what is stored about a document, without checking it (held-documents.ts does); undefined if nothing is stored. */
    documentRow: (name: DocumentName) => waitForRequest<unknown>(state.get(toDocumentRowKey(name))),
    async readTable(name: TargetName): Promise<TargetTable | null> {
      const [found, bytes] = await Promise.all([
        waitForRequest(tables.get(name)),
        waitForRequest(tables.getAll(toByteRowRange(name))),
      ]);
      return found === undefined ? null : parseStoredTable(name, found, bytes);
    },
    /** Returns the tables of all targets, requested together. */
    async readTables(): Promise<readonly TargetTable[]> {
      const [names, found] = await Promise.all([
        waitForRequest(tables.getAllKeys()),
        waitForRequest(tables.getAll()),
      ]);
      return TARGET_NAMES.flatMap((name) => {
        const index = names.indexOf(name);
        if (index === -1) return [];
        const isOfName = (key: IDBValidKey) =>
          typeof key === 'string' && key.startsWith(toByteRowKeyPrefix(name));
        return parseStoredTable(
          name,
          found[index],
          found.filter((_, at) => isOfName(names[at] ?? 0)),
        );
      });
    },
    /**
     * Requests a row of shards (shard-rows.ts). Calls `got` with the row, or with null if there is no such row; calls `failed` if
     * the request fails.
     */
    shardRow(name: TargetName, row: number, got: Got<Uint8Array>, failed: Failed): void {
      const request = shards.get(toFirstRowNumber(name) + row);
      request.onsuccess = () => got(request.result instanceof Uint8Array ? request.result : null);
      request.onerror = () => failed(request.error);
    },
    /** Requests the JSON of a row of records: calls `got` with it, or with null if there is none. */
    records(name: TargetName, row: number, got: Got<string>, failed: Failed): void {
      const request = records.get(toFirstRowNumber(name) + row);
      request.onsuccess = () => got(typeof request.result === 'string' ? request.result : null);
      request.onerror = () => failed(request.error);
    },
    /** Returns the JSON of up to `count` rows of records, starting with row `first`; fewer rows at the end of the file. */
    recordRows(name: TargetName, first: number, count: number): Promise<readonly unknown[]> {
      const start = toFirstRowNumber(name) + first;
      const end = Math.min(start + count, toFirstRowNumber(name) + TARGET_ROWS);
      return waitForRequest<unknown[]>(records.getAll(IDBKeyRange.bound(start, end, false, true)));
    },
  };
}

function dropTarget({ tables, shards, records }: Stores, name: TargetName): void {
  const rows = IDBKeyRange.bound(toFirstRowNumber(name), toFirstRowNumber(name) + TARGET_ROWS, false, true);
  shards.delete(rows);
  records.delete(rows);
  tables.delete(name);
  tables.delete(toByteRowRange(name));
}

function putTarget(stores: Stores, target: PreparedTarget): void {
  const { tables, shards, records } = stores;
  const first = toFirstRowNumber(target.table.name);
  dropTarget(stores, target.table.name);
  for (const [index, row] of target.shards.entries()) shards.put(row, first + index);
  for (const [index, row] of target.recordRows.entries()) records.put(row, first + index);
  for (const [key, row] of toTableRows(target.table)) tables.put(row, key);
}

function parseDamagedTargets(found: unknown): readonly TargetName[] {
  return isTargetNames(found) ? found : [];
}

// Returns the number of the next swap: one more than the stored version's, or 1 if no version is stored. If the stored version is
// unreadable, returns `otherwise`, a number that no index in memory has.
function computeNextSwapNumber(before: unknown, otherwise: number): number {
  if (before === undefined) return 1;
  return isInstalledVersion(before) ? before.swap + 1 : otherwise;
}

function toDocumentRowKey(name: DocumentName): string {
  return `document ${name}`;
}

function toFirstRowNumber(name: TargetName): number {
  return TARGET_NAMES.indexOf(name) * TARGET_ROWS;
}

function openDatabase(
  factory: IDBFactory,
  { name, form }: { readonly name: string; readonly form: number },
  lost: () => void,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, form);
    request.onupgradeneeded = () => {
      // Deletes data of an earlier form; the next update fetches a whole version.
      for (const store of STORES) {
        if (request.result.objectStoreNames.contains(store)) request.result.deleteObjectStore(store);
        request.result.createObjectStore(store);
      }
    };
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = lost;
      database.onversionchange = () => {
        database.close();
        lost();
      };
      resolve(database);
    };
    request.onerror = () => {
      lost();
      reject(request.error);
    };
  });
}

function toStorageError(thrown: unknown): unknown {
  if (thrown instanceof DOMException && thrown.name !== 'VersionError') {
    const full = thrown.name === 'QuotaExceededError';
    return new AppError(full ? 'storage-full' : 'storage-failed', thrown.message, { cause: thrown });
  }
  return thrown instanceof RangeError ? thrown : toAppError(thrown, 'storage-failed');
}
