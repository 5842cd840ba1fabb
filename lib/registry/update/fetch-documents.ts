import { parseDocument } from '@/lib/registry/documents/documents';
import {
  DOCUMENT_BYTES,
  DOCUMENT_NAMES,
  type DocumentName,
  type HeldDocument,
} from '@/lib/registry/documents/held-documents';
import { TARGET_PATHS } from './release';
import type { VersionTargets } from './version-targets';

/** Fetches a target by its path; throws if it has more than `most` bytes. */
type FetchNamed = (path: string, most: number) => Promise<Uint8Array<ArrayBuffer>>;

/**
 * Returns the state of each document under a new version. If a document has a later format, is too long or is invalid, only that
 * document is refused: its last accepted version stays in use. A document that the new version lacks is dropped, and the built-in
 * data is used instead. Throws what `fetchNamed` throws.
 */
export function fetchNewDocuments(
  targets: Pick<VersionTargets, 'version' | 'targets'>,
  documentStates: readonly HeldDocument[],
  fetchNamed: FetchNamed,
): Promise<readonly HeldDocument[]> {
  return Promise.all(
    DOCUMENT_NAMES.map((name) =>
      fetchDocument(name, targets, documentStates.find((before) => before.name === name) ?? null, fetchNamed),
    ),
  );
}

async function fetchDocument(
  name: DocumentName,
  { targets, version }: Pick<VersionTargets, 'version' | 'targets'>,
  documentState: HeldDocument | null,
  fetchNamed: FetchNamed,
): Promise<HeldDocument> {
  const entry = targets[TARGET_PATHS[name]];
  if (entry === undefined) return { name, taken: null, refused: null };
  const before = documentState?.taken ?? null;
  const { length: byteLength, hashes } = entry;
  const digest = hashes.sha256;
  if (before?.digest === digest) return { name, taken: before, refused: null };
  const createRefusal = (reason: 'too-new' | 'invalid'): HeldDocument => ({
    name,
    taken: before,
    refused: { version, reason },
  });
  if (byteLength > DOCUMENT_BYTES) return createRefusal('invalid');
  const text = new TextDecoder().decode(await fetchNamed(TARGET_PATHS[name], DOCUMENT_BYTES));
  const parsed = parseDocument(name, text);
  if ('refused' in parsed) return createRefusal(parsed.refused);
  return { name, taken: { version, digest, byteLength, text }, refused: null };
}
