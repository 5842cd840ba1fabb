import { readDocument } from './held-documents';
import type { RegistryStore } from './store';

/** What pages are read by: the version of the extension, and the locator data held ("0.1.0 3f2a9c1e"). */
export async function adapterEdition(
  registry: Pick<RegistryStore, 'read'>,
  version: string,
): Promise<string> {
  const held = await registry.read((reader) => readDocument(reader, 'adapters'));
  return `${version} ${held?.taken?.digest.slice(0, 8) ?? '-'}`;
}

/** Whether signed data says anything of how pages are read. */
export async function holdsAdapters(registry: Pick<RegistryStore, 'read'>): Promise<boolean> {
  const held = await registry.read((reader) => readDocument(reader, 'adapters'));
  return held?.taken != null;
}
