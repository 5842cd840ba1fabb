// Why: docs/decisions/report/moving-reports.md

import { concatBytes, utf8 } from '@/lib/base/bytes';
import { crc32 } from '@/lib/base/crc32';
import { AppError } from '@/lib/base/errors';

/** Version of the moving file (docs/formats/moving-file.md). */
const MOVING_FILE_VERSION = 1;
/**
 * First 16 bytes of every moving file. Line endings and a control character are among them, so that a file that was changed as
 * text on its way is recognised.
 */
const MAGIC = concatBytes([utf8('CHOSANG-MOVE'), Uint8Array.of(0x0d, 0x0a, 0x1a, 0x0a)]);
const SCRYPT = 1;
const AES_GCM_CHUNKS = 1;
const SALT_BYTES = 32;
export const MAC_BYTES = 32;

// Offsets of the fields, in bytes.
const VERSION_AT = 16;
const KDF_AT = 18;
const SALT_AT = 24;
const LENGTH_AT = SALT_AT + SALT_BYTES;
const CHECKSUM_AT = LENGTH_AT + 8;
const MAC_AT = CHECKSUM_AT + 4;
export const HEADER_BYTES = MAC_AT + MAC_BYTES;

/** Cost of scrypt: N is 2 to the power of `log2N`. Deriving a key needs 128 · r · N bytes of memory. */
export interface ScryptCost {
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
}

/** Cost for new files: 128 MiB of memory, and about a second on a desktop computer. */
export const COST: ScryptCost = { log2N: 17, r: 8, p: 1 };
/**
 * Least and greatest `log2N` in a header. A header with a smaller or greater number is refused before anything is computed.
 * MOST_LOG2N needs 256 MiB and twice the time of `COST`.
 */
const LEAST_LOG2N = 15;
const MOST_LOG2N = 18;

export interface Header {
  readonly cost: ScryptCost;
  readonly salt: Uint8Array<ArrayBuffer>;
  /** Length of the whole file (bytes). */
  readonly length: number;
  /** The bytes of the header that the MAC covers. */
  readonly signed: Uint8Array<ArrayBuffer>;
  readonly mac: Uint8Array<ArrayBuffer>;
}

/** Returns the bytes of the header that come before the MAC. */
export function encodeHeaderWithoutMac({ cost, salt, length }: Pick<Header, 'cost' | 'salt' | 'length'>) {
  const bytes = new Uint8Array(MAC_AT);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint16(VERSION_AT, MOVING_FILE_VERSION);
  bytes.set([SCRYPT, cost.log2N, cost.r, cost.p, AES_GCM_CHUNKS, 0], KDF_AT);
  bytes.set(salt, SALT_AT);
  view.setBigUint64(LENGTH_AT, BigInt(length));
  view.setUint32(CHECKSUM_AT, crc32(bytes.subarray(0, CHECKSUM_AT)));
  return bytes;
}

/** Returns a new random salt. */
export const createFileSalt = () => crypto.getRandomValues(new Uint8Array(SALT_BYTES));

/**
 * Parses the header of a file of `fileLength` bytes. Throws `transfer-foreign` if it is another kind of file, `transfer-newer` if
 * a later version wrote it, `transfer-cut` if it is shorter than its header says, and `transfer-damaged` for any other fault.
 */
export function readHeader(bytes: Uint8Array<ArrayBuffer>, fileLength: number): Header {
  const start = Math.min(bytes.length, MAGIC.length);
  if (start === 0 || MAGIC.subarray(0, start).some((byte, at) => bytes[at] !== byte))
    throw new AppError('transfer-foreign', 'the file does not begin as a moving file');
  if (bytes.length < KDF_AT) throw new AppError('transfer-cut', 'the header is not whole');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const version = view.getUint16(VERSION_AT);
  if (version > MOVING_FILE_VERSION) throw new AppError('transfer-newer', `version ${version}`);
  if (bytes.length < HEADER_BYTES) throw new AppError('transfer-cut', 'the header is not whole');
  if (view.getUint32(CHECKSUM_AT) !== crc32(bytes.subarray(0, CHECKSUM_AT)))
    throw new AppError('transfer-damaged', 'the header’s checksum');
  const [kdf, log2N = 0, r = 0, p = 0, cipher] = bytes.subarray(KDF_AT, SALT_AT);
  const isKnown = version === MOVING_FILE_VERSION && kdf === SCRYPT && cipher === AES_GCM_CHUNKS;
  if (!isKnown || log2N < LEAST_LOG2N || log2N > MOST_LOG2N || r !== COST.r || p !== COST.p)
    throw new AppError('transfer-damaged', 'the header names a cost or cipher that is not allowed');
  const length = Number(view.getBigUint64(LENGTH_AT));
  if (fileLength < length) throw new AppError('transfer-cut', `${fileLength} of ${length} bytes`);
  if (fileLength > length) throw new AppError('transfer-damaged', 'bytes after the end');
  return {
    cost: { log2N, r, p },
    salt: bytes.slice(SALT_AT, LENGTH_AT),
    length,
    signed: bytes.slice(0, MAC_AT),
    mac: bytes.slice(MAC_AT, HEADER_BYTES),
  };
}
