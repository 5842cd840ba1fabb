import { isCount, isNonNullObject, isOneOf, isText } from '@/lib/registry/store/stored-shapes';

/** Names of the small signed documents that are published beside the registry's lists. Each document replaces built-in data. */
export const DOCUMENT_NAMES = ['adapters', 'reference', 'time-stamps'] as const;
export type DocumentName = (typeof DOCUMENT_NAMES)[number];

/** Largest document (bytes); a larger document is not fetched. */
export const DOCUMENT_BYTES = 200_000;

/**
 * Why a document is refused. `too-new`: this version of the extension does not know the document's format yet. `invalid`: the
 * content breaks the schema.
 */
const REFUSALS = ['too-new', 'invalid'] as const;
export type Refusal = (typeof REFUSALS)[number];

/** State of a document on this device: the last version that was accepted, and whether a later version was refused. */
export interface HeldDocument {
  readonly name: DocumentName;
  readonly taken: {
    /** Version of the registry with which the document was published. */
    readonly version: number;
    readonly digest: string;
    readonly byteLength: number;
    readonly text: string;
  } | null;
  readonly refused: { readonly version: number; readonly reason: Refusal } | null;
}

/** Returns the stored state of a document; null if none is stored, or if the stored value has an unknown shape. */
export async function readStoredDocumentState(
  reader: { documentRow(name: DocumentName): Promise<unknown> },
  name: DocumentName,
): Promise<HeldDocument | null> {
  const found = await reader.documentRow(name);
  return isHeldDocument(found) ? found : null;
}

function isHeldDocument(value: unknown): value is HeldDocument {
  return (
    isNonNullObject(value) &&
    isOneOf(value.name, DOCUMENT_NAMES) &&
    (value.taken === null || isAcceptedVersion(value.taken)) &&
    (value.refused === null || isRefusedVersion(value.refused))
  );
}

function isAcceptedVersion(value: unknown): boolean {
  return (
    isNonNullObject(value) &&
    isVersion(value.version) &&
    isText(value.digest) &&
    isCount(value.byteLength) &&
    isText(value.text) &&
    value.text.length <= DOCUMENT_BYTES
  );
}

function isRefusedVersion(value: unknown): boolean {
  return isNonNullObject(value) && isVersion(value.version) && isOneOf(value.reason, REFUSALS);
}

const isVersion = (value: unknown) => isCount(value) && value > 0;
