import { UNMARKED } from '@/lib/base/web/unmarked';
import { browser } from '../browser';

/**
 * Gets a file of the registry that this build was made with (`CHOSANG_FIRST_REGISTRY`); null if there is none, which a build
 * without a registry says of every file.
 */
export async function fetchPackagedFile(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const address = browser.runtime.getURL(`/first-registry/${path}`);
  // A browser rejects the request for a file that an extension does not have.
  const response = await fetch(address, UNMARKED).catch((thrown: unknown) => {
    if (thrown instanceof TypeError) return null;
    throw thrown;
  });
  return response?.ok ? new Uint8Array(await response.arrayBuffer()) : null;
}
