import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import type { RegistryStore } from '@/lib/registry/store/store';
import { isNonNullObject } from '@/lib/registry/store/stored-shapes';
import { readStoredDocumentState } from './held-documents';

/**
 * Returns a text that names the version of the code and data that read pages: the extension's version, then the first eight
 * characters of the digest of the stored locator data, or "-" if none are stored ("0.1.0 3f2a9c1e").
 */
export async function readAdapterEdition(
  registry: Pick<RegistryStore, 'read'>,
  version: string,
): Promise<string> {
  const documentState = await registry.read((reader) => readStoredDocumentState(reader, 'adapters'));
  return `${version} ${documentState?.taken?.digest.slice(0, 8) ?? '-'}`;
}

/**
 * True if the stored `adapters` document may change how this marketplace is read: the document names the marketplace, or this
 * function does not know the form of the document and leaves the check to the schema. Throws if the document is not JSON.
 */
export async function mayHaveAdapterOverride(
  registry: Pick<RegistryStore, 'read'>,
  marketplace: MarketplaceId,
): Promise<boolean> {
  const documentState = await registry.read((reader) => readStoredDocumentState(reader, 'adapters'));
  if (!documentState?.taken) return false;
  const document: unknown = JSON.parse(documentState.taken.text);
  const changes = isNonNullObject(document) ? document.changes : undefined;
  // A document without a list of changes has a form that this function does not know; the schema checks the document later.
  if (!Array.isArray(changes)) return true;
  return changes.some((change) => isNonNullObject(change) && change.adapter === marketplace);
}
