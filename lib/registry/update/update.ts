import { sha256Hex } from '@/lib/base/digest';
import { AppError } from '@/lib/base/errors';
import { DOCUMENT_NAMES, readDocument } from '@/lib/registry/documents/held-documents';
import type { RegistryReader, RegistryStore } from '@/lib/registry/store/store';
import { createFetchFile, type FetchFile } from './fetch-file';
import { type DownloadProgress, fetchVersion, type HeldBefore } from './fetch-version';
import type { StoredMetadata } from './installed-version';

export interface UpdateOptions {
  /** Base address of the registry, as the authority names it (`authority.registry.url`). */
  readonly url: string;
  /** Other addresses of the same files. None is trusted more: signatures decide. */
  readonly mirrors?: readonly string[] | undefined;
  /** Gets the files of the version that came with this build; absent where it has none. */
  readonly packaged?: FetchFile | undefined;
  /** The built-in root, as the exact text of its root.json (`authority.registry.root`). */
  readonly root: string;
  readonly fetch: typeof globalThis.fetch;
  readonly store: RegistryStore;
  /** Epoch milliseconds. */
  readonly now: number;
  /** From 0 to 1; default: the browser's. */
  readonly random?: () => number;
  /** Called with the progress of a new version's files. */
  readonly onProgress?: (progress: DownloadProgress) => void;
}

export interface UpdateResult {
  /** "unchanged": the data is the same and was confirmed now. */
  readonly status: 'updated' | 'unchanged';
  readonly version: number;
}

/**
 * Looks for a new version of the registry, verifies and parses all of it, and replaces the version held in one transaction. Asks
 * the addresses in a random order, the next one where the host does not answer or its files are refused. If all fail, the last
 * good version stays and answers until it expires; a device that never held one takes the version that came with the build,
 * whatever its age. Safe to repeat and to kill at any point. Throws AppError, for the host as its own address failed: "offline",
 * "registry-invalid", "registry-expired"; or "storage-full", "storage-failed".
 */
export async function updateRegistry(options: UpdateOptions): Promise<UpdateResult> {
  const { url, mirrors = [], random = Math.random, fetch, now } = options;
  const failures = new Map<string, AppError>();
  for (const address of inRandomOrder([url, ...mirrors], random)) {
    try {
      return await updateFrom(
        createFetchFile(address, fetch, () => now),
        options,
      );
    } catch (thrown) {
      if (!(thrown instanceof AppError) || !HOST_FAILURES.has(thrown.code)) throw thrown;
      failures.set(address, thrown);
    }
  }
  if (options.packaged !== undefined) {
    await takePackaged(options.packaged, options).catch((thrown: unknown) => {
      console.warn('the version of the build', thrown); // the host's failure is what counts
    });
  }
  throw failures.get(url);
}

const HOST_FAILURES: ReadonlySet<string> = new Set(['offline', 'registry-invalid', 'registry-expired']);

function inRandomOrder(addresses: readonly string[], random: () => number): readonly string[] {
  return addresses
    .map((address) => ({ address, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ address }) => address);
}

// Installs the version that came with the build, unless a timestamp was verified before. Every verified version is newer.
async function takePackaged(fetchFile: FetchFile, options: UpdateOptions): Promise<void> {
  const before = await options.store.metadata();
  if (before?.timestamp !== undefined || (await fetchFile('metadata/timestamp.json', 0)) === null) return;
  await updateFrom(fetchFile, { ...options, isPackaged: true });
}

interface UpdateFrom extends UpdateOptions {
  /** Takes an expired version: it came with the build, whose integrity the browser checks. */
  readonly isPackaged?: boolean;
}

async function updateFrom(fetchFile: FetchFile, options: UpdateFrom): Promise<UpdateResult> {
  const { store, now, isPackaged = false } = options;
  const anchor = await sha256Hex(new TextEncoder().encode(options.root));
  const trusted = await readTrustedMetadata(store, anchor, options.root);
  const { metadata, fresh } = await fetchVersion({
    trusted,
    held: await store.read(readHeldVersion),
    fetchFile,
    now,
    isPackaged,
    ...(options.random ? { random: options.random } : {}),
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
    remember: (texts) => store.saveMetadata({ anchor, ...texts }),
  });
  const texts: StoredMetadata = { anchor, ...metadata.texts };
  const { version } = metadata.targets;
  if (fresh === null) {
    await store.refresh(texts, now, metadata.expiresAt);
    return { status: 'unchanged', version };
  }
  const { release, targets, written, dropped, documents } = fresh;
  const publishedAt = Date.parse(release.publishedAt);
  await store.swap({
    held: {
      anchor,
      version,
      publishedAt,
      fetchedAt: now,
      expiresAt: metadata.expiresAt,
      targets: [...targets],
    },
    metadata: texts,
    release,
    written,
    dropped,
    documents,
  });
  return { status: 'updated', version };
}

async function readHeldVersion(reader: RegistryReader): Promise<HeldBefore | null> {
  const [held, table, marked, ...documents] = await Promise.all([
    nullIfDamaged(reader.readHeld()),
    nullIfDamaged(reader.readTable('sellers')),
    reader.readDamaged(),
    ...DOCUMENT_NAMES.map((name) => readDocument(reader, name)),
  ]);
  if (held === null) return null;
  const isSellersLost = table === null && held.targets.some(({ name }) => name === 'sellers');
  return {
    ...held,
    damaged: isSellersLost ? [...marked, 'sellers'] : marked,
    sections: table?.sections.map(({ section }) => section) ?? [],
    documents: documents.filter((document) => document !== null),
  };
}

// Unreadable data counts as not held and is fetched again.
async function nullIfDamaged<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (thrown) {
    if (thrown instanceof RangeError || thrown instanceof AppError) return null;
    throw thrown;
  }
}

// Drops metadata and data trusted under another built-in root (a new authority, a new build).
async function readTrustedMetadata(
  store: RegistryStore,
  anchor: string,
  root: string,
): Promise<StoredMetadata> {
  const before = await store.metadata();
  if (before?.anchor === anchor) return before;
  if (before !== null) await store.clear();
  return { anchor, root };
}
