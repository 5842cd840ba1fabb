import type { TimeStampServices } from '@/lib/domain/matter/time-stamp-service';
import type { RegistryStore } from '@/lib/registry/store/store';
import { BUNDLED_SERVICES } from './bundled-services';
import { toAcceptedDocument } from './documents';
import { readDocument } from './held-documents';
import { chooseServices } from './time-stamps-document';

/** The time-stamp services of the registry held; the built-in list if it names none. */
export async function readHeldServices(store: Pick<RegistryStore, 'read'>): Promise<TimeStampServices> {
  const held = await store.read((reader) => readDocument(reader, 'time-stamps'));
  return chooseServices(toAcceptedDocument('time-stamps', held), BUNDLED_SERVICES);
}
