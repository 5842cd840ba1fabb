import { BUNDLED_REFERENCE, type ReferenceFacts } from '@/lib/reference/reference-facts';
import type { RegistryStore } from '@/lib/registry/store/store';
import { toAcceptedDocument } from './documents';
import { readHeldDocument } from './held-documents';
import { chooseFacts } from './reference-document';

/** Returns the dated facts of the stored registry. For facts that the registry does not state, returns the built-in ones. */
export async function readReferenceFacts(store: Pick<RegistryStore, 'read'>): Promise<ReferenceFacts> {
  const held = await store.read((reader) => readHeldDocument(reader, 'reference'));
  return chooseFacts(toAcceptedDocument('reference', held), BUNDLED_REFERENCE);
}
