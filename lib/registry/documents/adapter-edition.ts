import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import type { RegistryStore } from '@/lib/registry/store/store';
import { isNonNullObject } from '@/lib/registry/store/stored-shapes';
import { readHeldDocument } from './held-documents';

/**
 * Returns the edition of the code that reads pages: the extension's version, then the stored locator data's digest ("0.1.0
 * 3f2a9c1e").
 */
export async function readAdapterEdition(
  registry: Pick<RegistryStore, 'read'>,
  version: string,
): Promise<string> {
  const held = await registry.read((reader) => readHeldDocument(reader, 'adapters'));
  return `${version} ${held?.taken?.digest.slice(0, 8) ?? '-'}`;
}

/**
 * True if the stored `adapters` document may change how this marketplace is read: the document names the marketplace, or this
 * function does not know the form of the document and leaves the check to the schema. Throws if the document is not JSON.
 */
export async function mayHaveAdapterOverride(
  registry: Pick<RegistryStore, 'read'>,
  marketplace: MarketplaceId,
): Promise<boolean> {
  const held = await registry.read((reader) => readHeldDocument(reader, 'adapters'));
  if (!held?.taken) return false;
  const document: unknown = JSON.parse(held.taken.text);
  const changes = isNonNullObject(document) ? document.changes : undefined;
  // The form is unknown here; the schema checks it later.
  if (!Array.isArray(changes)) return true;
  return changes.some((change) => isNonNullObject(change) && change.adapter === marketplace);
}
