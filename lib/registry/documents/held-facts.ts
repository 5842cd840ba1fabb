import { BUNDLED_REFERENCE, type ReferenceFacts } from '@/lib/reference/reference-facts';
import type { RegistryStore } from '@/lib/registry/store/store';
import { toAcceptedDocument } from './documents';
import { readDocument } from './held-documents';
import { chooseFacts } from './reference-document';

/** Returns the dated facts of the stored registry, and the built-in facts for whatever the registry leaves out. */
export async function readHeldFacts(store: Pick<RegistryStore, 'read'>): Promise<ReferenceFacts> {
  const held = await store.read((reader) => readDocument(reader, 'reference'));
  return chooseFacts(toAcceptedDocument('reference', held), BUNDLED_REFERENCE);
}
