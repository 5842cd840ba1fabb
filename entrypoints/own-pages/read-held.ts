import type { HeldContents } from '@/components/settings/device-view';
import { describeStoredRegistry } from '@/lib/registry/describe-stored-registry';
import { withRegistry } from './with-registry';

/** Reads the contents of the registry on this device, for pages that list them. */
export async function readStoredRegistryContents(): Promise<HeldContents> {
  try {
    return { at: 'read', contents: await withRegistry(describeStoredRegistry) };
  } catch (thrown) {
    console.error('the registry could not be read', thrown);
    return { at: 'failed' };
  }
}
