import { isCount, isOneOf, isRecord, isText } from '@/lib/registry/store/stored-shapes';

/** Small signed documents beside the files of keys. Each replaces built-in data. */
export const DOCUMENT_NAMES = ['adapters', 'reference', 'time-stamps'] as const;
export type DocumentName = (typeof DOCUMENT_NAMES)[number];

/** Largest document (bytes); a longer one is not fetched. */
export const DOCUMENT_BYTES = 200_000;

/** Why a document is not used: a later format, or invalid content. */
const REFUSALS = ['too-new', 'invalid'] as const;
export type Refusal = (typeof REFUSALS)[number];

/** State of a document on this device: the last good one, and whether a later one was refused. */
export interface HeldDocument {
  readonly name: DocumentName;
  readonly taken: {
    /** The version of the registry it came with. */
    readonly version: number;
    readonly digest: string;
    readonly byteLength: number;
    readonly text: string;
  } | null;
  readonly refused: { readonly version: number; readonly reason: Refusal } | null;
}

/** Returns the stored state of a document; null if there is none or it has another shape. */
export async function readDocument(
  reader: { documentRow(name: DocumentName): Promise<unknown> },
  name: DocumentName,
): Promise<HeldDocument | null> {
  const found = await reader.documentRow(name);
  return isHeldDocument(found) ? found : null;
}

function isHeldDocument(value: unknown): value is HeldDocument {
  return (
    isRecord(value) &&
    isOneOf(value.name, DOCUMENT_NAMES) &&
    (value.taken === null || isTaken(value.taken)) &&
    (value.refused === null || isRefused(value.refused))
  );
}

function isTaken(value: unknown): boolean {
  return (
    isRecord(value) &&
    isVersion(value.version) &&
    isText(value.digest) &&
    isCount(value.byteLength) &&
    isText(value.text) &&
    value.text.length <= DOCUMENT_BYTES
  );
}

function isRefused(value: unknown): boolean {
  return isRecord(value) && isVersion(value.version) && isOneOf(value.reason, REFUSALS);
}

const isVersion = (value: unknown) => isCount(value) && value > 0;
