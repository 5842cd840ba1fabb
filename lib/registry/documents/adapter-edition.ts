import type { MarketplaceId } from '@/lib/domain/listing/listing';
import type { RegistryStore } from '@/lib/registry/store/store';
import { isRecord } from '@/lib/registry/store/stored-shapes';
import { readDocument } from './held-documents';

/** What pages are read by: the version of the extension, and the locator data held ("0.1.0 3f2a9c1e"). */
export async function adapterEdition(
  registry: Pick<RegistryStore, 'read'>,
  version: string,
): Promise<string> {
  const held = await registry.read((reader) => readDocument(reader, 'adapters'));
  return `${version} ${held?.taken?.digest.slice(0, 8) ?? '-'}`;
}

/**
 * Whether signed data may say something of how pages of this marketplace are read: what for, and to which version of the
 * extension, its schema tells. A document that is no JSON throws.
 */
export async function mentionsAdapter(
  registry: Pick<RegistryStore, 'read'>,
  marketplace: MarketplaceId,
): Promise<boolean> {
  const held = await registry.read((reader) => readDocument(reader, 'adapters'));
  if (!held?.taken) return false;
  const document: unknown = JSON.parse(held.taken.text);
  const changes = isRecord(document) ? document.changes : undefined;
  // Of another form than any that was taken: whoever knows the form decides.
  if (!Array.isArray(changes)) return true;
  return changes.some((change) => isRecord(change) && change.adapter === marketplace);
}
