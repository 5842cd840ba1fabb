import { concatBytes, readSlice } from '@/lib/base/bytes';
import { AppError } from '@/lib/base/errors';
import {
  COST,
  createFileSalt,
  encodeHeaderWithoutMac,
  HEADER_BYTES,
  MAC_BYTES,
  readHeader,
  type ScryptCost,
} from './header';
import { deriveKeys, type FileKeys } from './passphrase';

/** Length of a chunk before it is encrypted (bytes). Only the last chunk may be shorter. */
export const CHUNK_BYTES = 1_048_576;
/** Number of bytes that authentication adds to each chunk. */
const TAG_BYTES = 16;

/**
 * Returns the nonce of a chunk: the chunk's number, and in the last byte 1 for the last chunk, 0 for any other. So authentication
 * fails if a chunk was moved, left out or repeated, or if the end was cut off. A key encrypts one file only, because each file
 * has a new salt.
 */
function createChunkNonce(number: number, isLast: boolean): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(7, number);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** `cost` is set by tests only; the default is COST. `onKey` gets the progress of deriving the keys, as a fraction of 1. */
export interface EncryptOptions {
  readonly cost?: ScryptCost;
  readonly onKey?: (done: number) => void;
}

/**
 * Creates a writer of an encrypted file: `write` appends bytes, `end` returns the file. Only one chunk is in memory at a time,
 * because encrypted chunks become Blobs, which a browser may store on disk.
 */
export async function createEncryptedFileWriter(
  passphrase: string,
  { cost = COST, onKey }: EncryptOptions = {},
) {
  const salt = createFileSalt();
  const keys = await deriveKeys(passphrase, { salt, cost }, onKey);
  const sealed: Blob[] = [];
  let chunk = new Uint8Array(CHUNK_BYTES);
  let filled = 0;
  const encryptChunk = async (isLast: boolean) => {
    const iv = createChunkNonce(sealed.length, isLast);
    const bytes = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv },
      keys.chunks,
      chunk.subarray(0, filled),
    );
    sealed.push(new Blob([bytes]));
    filled = 0;
  };
  return {
    /** Appends bytes to the file. */
    async write(bytes: Uint8Array): Promise<void> {
      for (let at = 0; at < bytes.length; ) {
        // A full chunk is encrypted only when more bytes follow, because the nonce of the last chunk is different.
        if (filled === CHUNK_BYTES) await encryptChunk(false);
        const part = bytes.subarray(at, at + CHUNK_BYTES - filled);
        chunk.set(part, filled);
        filled += part.length;
        at += part.length;
      }
    },
    /** Ends the file and returns it. */
    async end(): Promise<Blob> {
      await encryptChunk(true);
      chunk = new Uint8Array(0);
      const length = sealed.reduce((sum, { size }) => sum + size, HEADER_BYTES);
      const header = encodeHeaderWithoutMac({ cost, salt, length });
      const mac = await crypto.subtle.sign('HMAC', keys.header, header);
      return new Blob([header, mac, ...sealed], { type: 'application/octet-stream' });
    },
  };
}
export type SealedFile = Awaited<ReturnType<typeof createEncryptedFileWriter>>;

/** A file whose header and passphrase were checked. Its chunks are checked later, when they are read. */
export interface OpenedFile {
  readonly file: Blob;
  readonly keys: FileKeys;
}

/** Checks the header of a file, before a passphrase is asked for. Throws the errors of `readHeader`. */
export async function requireValidFileHeader(file: Blob): Promise<void> {
  readHeader(await readSlice(file, 0, HEADER_BYTES), file.size);
}

/**
 * Checks header and passphrase of a file. Throws `transfer-passphrase` if the passphrase is wrong. Throws the same error if salt
 * and checksum of the file were both changed, because this cannot be distinguished from a wrong passphrase. Also throws the
 * errors of `readHeader`.
 */
export async function openEncryptedFile(
  file: Blob,
  passphrase: string,
  onKey?: (done: number) => void,
): Promise<OpenedFile> {
  const header = readHeader(await readSlice(file, 0, HEADER_BYTES), file.size);
  if (file.size < HEADER_BYTES + TAG_BYTES) throw new AppError('transfer-damaged', 'no chunk');
  const keys = await deriveKeys(passphrase, header, onKey);
  const isRight = await crypto.subtle.verify('HMAC', keys.header, header.mac, header.signed);
  if (!isRight) throw new AppError('transfer-passphrase', `the MAC of ${MAC_BYTES} bytes does not fit`);
  return { file, keys };
}

/** Reads the bytes of an opened file in order, one chunk at a time. Reading a changed chunk throws `transfer-damaged`. */
export function createDecryptingReader(
  { file, keys }: OpenedFile,
  onProgress: (done: number) => void = () => undefined,
) {
  /** The chunk that is read next: `start` is its offset in the file, `number` its number. */
  let next = { start: HEADER_BYTES, number: 0 };
  /** The present chunk: its decrypted bytes, and how many of them were already returned. */
  let chunk = { bytes: new Uint8Array(0), offset: 0 };
  const openNext = async () => {
    const { start, number } = next;
    const end = Math.min(file.size, start + CHUNK_BYTES + TAG_BYTES);
    const iv = createChunkNonce(number, end === file.size);
    try {
      const sealed = await readSlice(file, start, end);
      const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, keys.chunks, sealed);
      chunk = { bytes: new Uint8Array(bytes), offset: 0 };
    } catch (thrown) {
      // The browser throws OperationError if the chunk was changed, and NotReadableError if the file was changed after it was
      // chosen.
      throw new AppError('transfer-damaged', `chunk ${number}`, { cause: thrown });
    }
    next = { start: end, number: number + 1 };
    onProgress(end / file.size);
  };
  const isChunkTaken = () => chunk.offset === chunk.bytes.length;
  const readPieces = async (length: number): Promise<Uint8Array<ArrayBuffer>[]> => {
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    for (let left = length; left > 0; ) {
      if (isChunkTaken()) {
        if (next.start === file.size) throw new AppError('transfer-damaged', 'the content ends too early');
        await openNext();
      }
      const piece = chunk.bytes.subarray(chunk.offset, chunk.offset + left);
      chunk.offset += piece.length;
      left -= piece.length;
      pieces.push(piece);
    }
    return pieces;
  };
  return {
    /** Returns the next `length` bytes as a list of pieces. */
    take: readPieces,
    /** Returns the next `length` bytes in one array. */
    bytes: async (length: number) => concatBytes(await readPieces(length)),
    /** True if all bytes were returned. */
    isAtEnd: () => next.start === file.size && isChunkTaken(),
  };
}
export type Unsealer = ReturnType<typeof createDecryptingReader>;
