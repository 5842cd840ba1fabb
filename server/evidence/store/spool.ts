import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A package that was received completely, as a synced local file. `discard` deletes the file; it does nothing once the file was
 * moved.
 */
export interface SpooledFile {
  readonly path: string;
  /** SHA-256 (hex) of the file. */
  readonly digest: string;
  readonly byteLength: number;
  discard(): Promise<void>;
}

/** Thrown if a package was not received completely. Its file is deleted already. */
export class SpoolError extends Error {
  readonly reason: 'too-large' | 'interrupted';

  constructor(reason: SpoolError['reason'], cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/** Number of bytes that are collected before each write to the file, because the network delivers small chunks. */
const HELD_BYTES = 524_288;

/** Age from which a file counts as left by a process that died (ms). */
const ABANDONED_MS = 6 * 3_600_000;

export type Spool = Awaited<ReturnType<typeof createSpool>>;

/** Opens a spool, a folder for files that are being received, and deletes the files that dead processes left in it. */
export async function createSpool(directory: string, now: () => number) {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const { mtimeMs } = await stat(path);
    if (now() - mtimeMs > ABANDONED_MS) await rm(path, { force: true });
  }
  const newPath = () => join(directory, randomUUID());
  return {
    /** Returns an unused path in the spool. A file that is left there is deleted when a spool is opened later. */
    newPath,
    /**
     * Writes a body to a file and computes its digest. At most half a megabyte is in memory. Throws SpoolError if the body is
     * longer than `maxBytes` or breaks off.
     */
    receive: (body: AsyncIterable<Uint8Array> | null, maxBytes: number) =>
      spoolBody(newPath(), body, maxBytes),
  };
}

async function spoolBody(
  path: string,
  body: AsyncIterable<Uint8Array> | null,
  maxBytes: number,
): Promise<SpooledFile> {
  const deleteSpooledFile = () => rm(path, { force: true });
  try {
    return {
      path,
      discard: deleteSpooledFile,
      ...(await writeBody(path, body ?? createEmptyBody(), maxBytes)),
    };
  } catch (thrown) {
    await deleteSpooledFile();
    throw thrown;
  }
}

async function writeBody(path: string, body: AsyncIterable<Uint8Array>, maxBytes: number) {
  const hash = createHash('sha256');
  let byteLength = 0;
  let chunks: Uint8Array[] = [];
  let heldBytes = 0;
  let opened: FileHandle | undefined;
  // The file is opened at the first bytes, so a sender who sends none costs no file.
  const openFile = async () => {
    opened ??= await open(path, 'wx', 0o600);
    return opened;
  };
  try {
    for await (const piece of rethrowAsInterrupted(body)) {
      byteLength += piece.byteLength;
      if (byteLength > maxBytes) throw new SpoolError('too-large');
      hash.update(piece);
      chunks.push(piece);
      heldBytes += piece.byteLength;
      if (heldBytes < HELD_BYTES) continue;
      await writeChunks(await openFile(), chunks);
      chunks = [];
      heldBytes = 0;
    }
    const whole = await openFile();
    await writeChunks(whole, chunks);
    await whole.sync();
  } finally {
    await opened?.close();
  }
  return { digest: hash.digest('hex'), byteLength };
}

/** Writes chunks in order: in one system call if the system takes all of them at once, otherwise in more. */
async function writeChunks(file: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  const length = pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (length === 0) return;
  const { bytesWritten } = await file.writev([...pieces]);
  if (bytesWritten < length) await file.writeFile(Buffer.concat(pieces).subarray(bytesWritten));
}

/** Yields the chunks of a body. Throws SpoolError `interrupted` for any error of the stream. */
async function* rethrowAsInterrupted(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await pieces.next().catch((thrown: unknown) => {
        throw new SpoolError('interrupted', thrown);
      });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await pieces.return?.();
  }
}

async function* createEmptyBody(): AsyncGenerator<Uint8Array> {}
