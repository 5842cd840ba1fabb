import { sha256 } from '@noble/hashes/sha2.js';
import { readChunks } from '@/lib/base/bytes';
import { toHex } from '@/lib/base/digest';

/** A SHA-256 that takes its data in chunks. WebCrypto needs all data at once, so it would copy the whole package. */
export class RunningSha256 {
  readonly #hash = sha256.create();

  update(bytes: Uint8Array): this {
    this.#hash.update(bytes);
    return this;
  }

  /** Returns the digest as lower-case hex. No data can be added afterwards. */
  hex(): string {
    return toHex(this.#hash.digest());
  }
}

/** Returns the SHA-256 (hex) of a file, read in chunks. */
export async function sha256OfBlob(file: Blob): Promise<string> {
  const hash = new RunningSha256();
  for await (const piece of readChunks(file.stream())) hash.update(piece);
  return hash.hex();
}
