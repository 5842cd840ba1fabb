import type { TimeStampServices } from '@/lib/domain/matter/time-stamp-service';
import { BUNDLED_SERVICES } from './bundled-services';
import { parseUsableDocument } from './documents';
import { type DocumentName, readStoredDocumentState } from './held-documents';

/** The read method of the registry's store (`RegistryStore`). */
interface DocumentStore {
  read<T>(use: (reader: { documentRow(name: DocumentName): Promise<unknown> }) => Promise<T>): Promise<T>;
}

/**
 * Returns the time-stamp services of the stored registry. If the registry has no such document, returns the built-in services. If
 * the document's list is empty, returns an empty list, so that no service is asked, not even a built-in one.
 */
export async function readTimeStampServices(store: DocumentStore): Promise<TimeStampServices> {
  const documentState = await store.read((reader) => readStoredDocumentState(reader, 'time-stamps'));
  return parseUsableDocument('time-stamps', documentState) ?? BUNDLED_SERVICES;
}
