import { BUNDLED_REFERENCE, type ReferenceFacts } from '@/lib/reference/reference-facts';
import type { RegistryStore } from '@/lib/registry/store/store';
import { parseUsableDocument } from './documents';
import { readStoredDocumentState } from './held-documents';
import { chooseReferenceFacts } from './reference-document';

/** Returns the dated facts of the stored registry. For facts that the registry does not state, returns the built-in ones. */
export async function readReferenceFacts(store: Pick<RegistryStore, 'read'>): Promise<ReferenceFacts> {
  const documentState = await store.read((reader) => readStoredDocumentState(reader, 'reference'));
  return chooseReferenceFacts(parseUsableDocument('reference', documentState), BUNDLED_REFERENCE);
}
