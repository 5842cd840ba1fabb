import { sha256Hex } from '@/lib/base/digest';
import { AppError } from '@/lib/base/errors';
import { DOCUMENT_NAMES, readDocument } from '@/lib/registry/documents/held-documents';
import type { RegistryReader, RegistryStore } from '@/lib/registry/store/store';
import { createFetchFile } from './fetch-file';
import { type DownloadProgress, fetchVersion, type HeldBefore } from './fetch-version';
import type { StoredMetadata } from './installed-version';

export interface UpdateOptions {
  /** Base address of the registry, as the authority names it (`authority.registry.url`). */
  readonly url: string;
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
 * Looks for a new version of the registry, verifies and parses all of it, and replaces the version held in one transaction.
 * If anything fails, the last good version stays and answers until it expires. Safe to repeat and to kill at any point.
 * Throws AppError: "offline", "registry-invalid", "registry-expired", "storage-full", "storage-failed".
 */
export async function updateRegistry(options: UpdateOptions): Promise<UpdateResult> {
  const { store, now } = options;
  const anchor = await sha256Hex(new TextEncoder().encode(options.root));
  const trusted = await trustedBefore(store, anchor, options.root);
  const { metadata, fresh } = await fetchVersion({
    trusted,
    held: await store.read(heldBefore),
    fetchFile: createFetchFile(options.url, options.fetch, () => now),
    now,
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

async function heldBefore(reader: RegistryReader): Promise<HeldBefore | null> {
  const [held, table, marked, ...documents] = await Promise.all([
    unlessDamaged(reader.held()),
    unlessDamaged(reader.table('sellers')),
    reader.damaged(),
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
async function unlessDamaged<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (thrown) {
    if (thrown instanceof RangeError || thrown instanceof AppError) return null;
    throw thrown;
  }
}

// Drops metadata and data trusted under another built-in root (a new authority, a new build).
async function trustedBefore(store: RegistryStore, anchor: string, root: string): Promise<StoredMetadata> {
  const before = await store.metadata();
  if (before?.anchor === anchor) return before;
  if (before !== null) await store.clear();
  return { anchor, root };
}
