// Why: docs/decisions/evidence/time-stamps.md

import { concatBytes } from '@/lib/base/bytes';

/** Length of a nonce (bytes). */
const NONCE_BYTES = 16;
const DIGEST_BYTES = 32;

/** AlgorithmIdentifier of SHA-256 (DER), with NULL parameters. */
const SHA_256 = Uint8Array.of(
  0x30,
  0x0d,
  0x06,
  0x09,
  0x60,
  0x86,
  0x48,
  0x01,
  0x65,
  0x03,
  0x04,
  0x02,
  0x01,
  0x05,
  0x00,
);
const VERSION_1 = Uint8Array.of(0x02, 0x01, 0x01);
const CERTIFICATE_WANTED = Uint8Array.of(0x01, 0x01, 0xff);

/**
 * Returns a new random nonce. Its first two bits are 0 and 1, so it is a positive number, and DER writes it in the same number of
 * bytes.
 */
export function createNonce(): Uint8Array<ArrayBuffer> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  return nonce;
}

/**
 * Returns a request for a time stamp of a SHA-256 given in hex (TimeStampReq of RFC 3161, DER). It asks the service to include
 * its certificate. Throws RangeError if `digest` is not a SHA-256. The form is fixed, so no library is needed to write it.
 */
export function createStampRequest(digest: string, nonce: Uint8Array): Uint8Array<ArrayBuffer> {
  const imprint = encodeSequence(SHA_256, encodeDerElement(0x04, decodeHexDigest(digest)));
  return encodeSequence(VERSION_1, imprint, encodeDerElement(0x02, nonce), CERTIFICATE_WANTED);
}

/** Returns the bytes of a SHA-256 given in hex. Throws RangeError if the text is not one. */
export function decodeHexDigest(digest: string): Uint8Array<ArrayBuffer> {
  if (!/^[0-9a-f]{64}$/.test(digest)) throw new RangeError('no SHA-256 in hex');
  return Uint8Array.from({ length: DIGEST_BYTES }, (_, index) =>
    Number.parseInt(digest.slice(2 * index, 2 * index + 2), 16),
  );
}

const encodeSequence = (...parts: readonly Uint8Array[]) => encodeDerElement(0x30, concatBytes(parts));

/** Returns a DER element. Its content must be shorter than 128 bytes. */
function encodeDerElement(tag: number, content: Uint8Array): Uint8Array<ArrayBuffer> {
  return concatBytes([Uint8Array.of(tag, content.length), content]);
}
