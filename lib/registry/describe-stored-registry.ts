import type { RecordSource, RegistryAge } from '@/lib/domain/seller/trust';
import { parseUsableDocument } from './documents/documents';
import {
  DOCUMENT_NAMES,
  type DocumentName,
  type HeldDocument,
  type Refusal,
  readStoredDocumentState,
} from './documents/held-documents';
import type { RegistryStore } from './store/store';
import { TARGET_NAMES, type TargetName, type TargetTable, toRegistryAge } from './update/installed-version';
import type { Publisher, RecallSource, SellerList } from './update/release';

/** One downloaded file of the stored version: its size (bytes) and its count of keys. */
interface StoredPart {
  readonly target: TargetName;
  readonly byteLength: number;
  readonly keys: number;
}

/** What the registry on this device contains, as the device page shows it. */
export interface RegistryContents {
  readonly age: RegistryAge;
  /** Bytes downloaded for this version. */
  readonly byteLength: number;
  readonly parts: readonly StoredPart[];
  /** Number of keys in each namespace ("shop:shopee.vn", "tax"), the largest number first. */
  readonly namespaces: readonly { readonly namespace: string; readonly keys: number }[];
  readonly lists: readonly SellerList[];
  /** The publisher of the registry; null if the version names none. */
  readonly publisher: Publisher | null;
  /** The sources of the recalls in the stored version. */
  readonly recallSources: readonly RecallSource[];
  readonly documents: readonly DescribedDocument[];
}

/** State of a signed document: the version in use, and why a newer one is not used. */
export interface DescribedDocument {
  readonly name: DocumentName;
  /** The document in use; null if there is none and the built-in data is used. */
  readonly taken: {
    /** Version of the registry with which the document was published. */
    readonly version: number;
    /** The day (ISO) on which the publisher made the document. */
    readonly asOf: string;
    readonly byteLength: number;
    readonly source: RecordSource;
  } | null;
  readonly refused: { readonly version: number; readonly reason: Refusal } | null;
}

/**
 * Describes the stored version of the registry; null if no version is stored. Keys are counted in the indexes alone, so a key
 * that was removed from the registry since the whole file was downloaded still counts. Throws AppError "storage-failed".
 */
export function describeStoredRegistry(store: RegistryStore): Promise<RegistryContents | null> {
  return store.read(async (reader) => {
    const [installedVersion, release, documents, ...tables] = await Promise.all([
      reader.readHeld(),
      reader.readRelease(),
      Promise.all(DOCUMENT_NAMES.map((name) => readStoredDocumentState(reader, name))),
      ...TARGET_NAMES.map((name) => reader.readTable(name)),
    ]);
    if (installedVersion === null) return null;
    const present = tables.filter((table) => table !== null);
    const parts = installedVersion.targets.map(({ name, byteLength }) => {
      const table = present.find((one) => one.name === name);
      return { target: name, byteLength, keys: table ? countKeys(table) : 0 };
    });
    return {
      age: toRegistryAge(installedVersion),
      byteLength: parts.reduce((sum, part) => sum + part.byteLength, 0),
      parts,
      namespaces: countKeysByNamespace(present),
      lists: release?.lists ?? [],
      publisher: release?.publisher ?? null,
      recallSources: release?.recallSources ?? [],
      documents: DOCUMENT_NAMES.map((name, index) => describeDocument(name, documents[index] ?? null)),
    };
  });
}

// Returns the sections whose keys are counted. Sections of changed keys are left out, because each of these keys is also in a
// section of the whole file, with its statuses before the change.
function listSectionsWithoutChangedKeys(table: TargetTable) {
  return table.sections.filter(({ part }) => part !== 'changed').map(({ section }) => section);
}

function countKeys(table: TargetTable): number {
  const listed = listSectionsWithoutChangedKeys(table).reduce((sum, { count }) => sum + count, 0);
  return listed + (table.keyIndex?.count ?? 0);
}

function countKeysByNamespace(tables: readonly TargetTable[]): RegistryContents['namespaces'] {
  const counts = new Map<string, number>();
  for (const { namespace, count } of tables.flatMap(listSectionsWithoutChangedKeys)) {
    counts.set(namespace, (counts.get(namespace) ?? 0) + count);
  }
  return [...counts].map(([namespace, keys]) => ({ namespace, keys })).sort((a, b) => b.keys - a.keys);
}

function describeDocument(name: DocumentName, documentState: HeldDocument | null): DescribedDocument {
  const document = parseUsableDocument(name, documentState);
  const { version = 0, byteLength = 0 } = documentState?.taken ?? {};
  const isBroken = documentState?.taken != null && document === null;
  return {
    name,
    taken: document && { version, byteLength, asOf: document.asOf, source: document.source },
    refused: isBroken ? { version, reason: 'invalid' } : (documentState?.refused ?? null),
  };
}
