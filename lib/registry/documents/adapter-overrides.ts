import type { AdapterOverride } from '@/lib/domain/listing/locator-data';
import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import type { RegistryStore } from '@/lib/registry/store/store';
import { type AdaptersDocument, sliceFor } from './adapters-document';
import { documentOf } from './documents';
import { readDocument } from './held-documents';

/** The held `adapters` document's part for one marketplace and this version; null for none. Parses a document once. */
export function createAdapterSlices(
  registry: Pick<RegistryStore, 'read'>,
  version: string,
): (marketplace: MarketplaceId) => Promise<AdapterOverride | null> {
  let parsed: { readonly digest: string; readonly document: AdaptersDocument | null } | undefined;
  return async (marketplace) => {
    const held = await registry.read((reader) => readDocument(reader, 'adapters'));
    if (!held?.taken) return null;
    const { digest } = held.taken;
    if (parsed?.digest !== digest) parsed = { digest, document: documentOf('adapters', held) };
    return parsed.document && sliceFor(parsed.document, marketplace, version);
  };
}
