import type { AdapterOverride } from '@/lib/domain/listing/locator-data';
import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import type { RegistryStore } from '@/lib/registry/store/store';
import { type AdaptersDocument, findAdapterOverride } from './adapters-document';
import { parseUsableDocument } from './documents';
import { readStoredDocumentState } from './held-documents';

/**
 * Returns a function that reads, from the stored `adapters` document, the part for one marketplace and this version of the
 * extension; null if there is no such part. The function parses each document once.
 */
export function createAdapterOverrideReader(
  registry: Pick<RegistryStore, 'read'>,
  version: string,
): (marketplace: MarketplaceId) => Promise<AdapterOverride | null> {
  let parsed: { readonly digest: string; readonly document: AdaptersDocument | null } | undefined;
  return async (marketplace) => {
    const documentState = await registry.read((reader) => readStoredDocumentState(reader, 'adapters'));
    if (!documentState?.taken) return null;
    const { digest } = documentState.taken;
    if (parsed?.digest !== digest)
      parsed = { digest, document: parseUsableDocument('adapters', documentState) };
    return parsed.document && findAdapterOverride(parsed.document, marketplace, version);
  };
}
