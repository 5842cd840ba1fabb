import { UNMARKED } from '@/lib/base/web/unmarked';
import { browser } from '../browser';

/**
 * Reads a file of the registry that is packaged in this build (`CHOSANG_FIRST_REGISTRY`). Returns null if the package has no such
 * file; a build without a registry has none.
 */
export async function fetchPackagedFile(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const address = browser.runtime.getURL(`/first-registry/${path}`);
  // A browser rejects the request for a file that the extension's package does not contain.
  const response = await fetch(address, UNMARKED).catch((thrown: unknown) => {
    if (thrown instanceof TypeError) return null;
    throw thrown;
  });
  return response?.ok ? new Uint8Array(await response.arrayBuffer()) : null;
}
