import type { TimeStampServices } from '@/lib/domain/matter/time-stamp-service';
import { BUNDLED_SERVICES } from './bundled-services';
import { toAcceptedDocument } from './documents';
import { type DocumentName, readDocument } from './held-documents';

/** The part of the registry's store that is read; `RegistryStore` has it. */
interface DocumentStore {
  read<T>(use: (reader: { documentRow(name: DocumentName): Promise<unknown> }) => Promise<T>): Promise<T>;
}

/**
 * The time-stamp services of the registry held. The built-in list stands where a registry has no such document; a list without
 * a service means that none is asked, whatever later builds know.
 */
export async function readHeldServices(store: DocumentStore): Promise<TimeStampServices> {
  const held = await store.read((reader) => readDocument(reader, 'time-stamps'));
  return toAcceptedDocument('time-stamps', held) ?? BUNDLED_SERVICES;
}
