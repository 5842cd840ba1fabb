import { sha256Hex } from '@/lib/base/digest';
import { AppError } from '@/lib/base/errors';
import { DOCUMENT_NAMES, readStoredDocumentState } from '@/lib/registry/documents/held-documents';
import type { RegistryReader, RegistryStore } from '@/lib/registry/store/store';
import { createRegistryFileFetcher, type FetchFile } from './fetch-file';
import { type DownloadProgress, fetchVersion, type HeldBefore } from './fetch-version';
import type { StoredMetadata } from './installed-version';

export interface UpdateOptions {
  /** Base address of the registry, which the authority names (`authority.registry.url`). */
  readonly url: string;
  /**
   * Other base addresses of the same files. Signatures show whether a file is genuine, so a file may come from any of these
   * addresses.
   */
  readonly mirrors?: readonly string[] | undefined;
  /** Fetches the files of the version that is packaged in this build; absent if none is packaged. */
  readonly packaged?: FetchFile | undefined;
  /** The built-in root: the exact text of its root.json (`authority.registry.root`). */
  readonly root: string;
  readonly fetch: typeof globalThis.fetch;
  readonly store: RegistryStore;
  /** The current time (epoch ms), which all checks of the update use. */
  readonly now: number;
  /** Returns a random number 0 ≤ r < 1; default: Math.random. */
  readonly random?: () => number;
  /** Called with the download progress of a new version. */
  readonly onProgress?: (progress: DownloadProgress) => void;
}

export interface UpdateResult {
  /** "unchanged": the host confirmed that the stored data is the newest. */
  readonly status: 'updated' | 'unchanged';
  readonly version: number;
}

/**
 * Fetches the newest version of the registry, verifies and parses all of it, and replaces the stored version in one transaction.
 *
 * Tries the addresses in a random order, and goes on to the next address if a host does not respond or its files are refused. If
 * all addresses fail, throws, and the stored version stays in use until it expires. A device that never had a version then
 * installs the version packaged in the build before the error is thrown, even if the packaged version has expired. An update may
 * be repeated, and may be killed at any point.
 *
 * Throws AppError "storage-full", "storage-failed", or the error of the registry's own address ("offline", "registry-invalid",
 * "registry-expired").
 */
export async function updateRegistry(options: UpdateOptions): Promise<UpdateResult> {
  const { url, mirrors = [], random = Math.random, fetch, now } = options;
  const failures = new Map<string, AppError>();
  for (const address of shuffleAddresses([url, ...mirrors], random)) {
    try {
      return await updateFromHost(
        createRegistryFileFetcher(address, fetch, () => now),
        options,
      );
    } catch (thrown) {
      if (!(thrown instanceof AppError) || !HOST_FAILURES.has(thrown.code)) throw thrown;
      failures.set(address, thrown);
    }
  }
  if (options.packaged !== undefined) {
    await installPackagedVersion(options.packaged, options).catch((thrown: unknown) => {
      console.warn('the version of the build', thrown); // the host's failure is what counts
    });
  }
  throw failures.get(url);
}

const HOST_FAILURES: ReadonlySet<string> = new Set(['offline', 'registry-invalid', 'registry-expired']);

function shuffleAddresses(addresses: readonly string[], random: () => number): readonly string[] {
  return addresses
    .map((address) => ({ address, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ address }) => address);
}

// Installs the version that is packaged in the build, but only if this device never verified a timestamp. A version that the
// device has verified is newer than the packaged one.
async function installPackagedVersion(fetchFile: FetchFile, options: UpdateOptions): Promise<void> {
  const before = await options.store.metadata();
  if (before?.timestamp !== undefined || (await fetchFile('metadata/timestamp.json', 0)) === null) return;
  await updateFromHost(fetchFile, { ...options, isPackaged: true });
}

interface UpdateFrom extends UpdateOptions {
  /** True to accept an expired version. Only for the version packaged in the build, whose integrity the browser checks. */
  readonly isPackaged?: boolean;
}

async function updateFromHost(fetchFile: FetchFile, options: UpdateFrom): Promise<UpdateResult> {
  const { store, now, isPackaged = false } = options;
  const anchor = await sha256Hex(new TextEncoder().encode(options.root));
  const trusted = await readTrustedMetadata(store, anchor, options.root);
  const { metadata, fresh } = await fetchVersion({
    trusted,
    deviceVersion: await store.read(readVersionOnDevice),
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
    installedVersion: {
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

async function readVersionOnDevice(reader: RegistryReader): Promise<HeldBefore | null> {
  const [installedVersion, table, marked, ...documents] = await Promise.all([
    readUnlessDamaged(reader.readHeld()),
    readUnlessDamaged(reader.readTable('sellers')),
    reader.readDamaged(),
    ...DOCUMENT_NAMES.map((name) => readStoredDocumentState(reader, name)),
  ]);
  if (installedVersion === null) return null;
  const isSellersLost = table === null && installedVersion.targets.some(({ name }) => name === 'sellers');
  return {
    ...installedVersion,
    damaged: isSellersLost ? [...marked, 'sellers'] : marked,
    sections: table?.sections.map(({ section }) => section) ?? [],
    documents: documents.filter((document) => document !== null),
  };
}

// Returns null for unreadable data; the caller then fetches the data again.
async function readUnlessDamaged<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (thrown) {
    if (thrown instanceof RangeError || thrown instanceof AppError) return null;
    throw thrown;
  }
}

// Returns the stored metadata. First drops metadata and data that were trusted under another built-in root, which is the root of
// another authority or build.
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
