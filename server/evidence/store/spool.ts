import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A package that arrived whole, in a local file of its own, written through to the disk. Discard is harmless after the file was moved away. */
export interface SpooledFile {
  readonly path: string;
  /** SHA-256 (hex) of the file. */
  readonly digest: string;
  readonly byteLength: number;
  discard(): Promise<void>;
}

/** What stopped a package from arriving whole; nothing of it is left. */
export class SpoolError extends Error {
  readonly reason: 'too-large' | 'interrupted';

  constructor(reason: SpoolError['reason'], cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

export interface Spool {
  /** A path of nothing yet beside the files that arrive; what a dead process left there is removed with them. */
  newPath(): string;
  /** Writes a body to a file while hashing it: half a megabyte in memory at a time, at most `maxBytes` in all. */
  receive(body: AsyncIterable<Uint8Array> | null, maxBytes: number): Promise<SpooledFile>;
}

/** How much is gathered before it is written: the network brings it in small pieces. */
const HELD_BYTES = 524_288;

/** Half an upload older than this was left by a process that died. */
const ABANDONED_MS = 6 * 3_600_000;

/** A spool in `directory`; removes what dead processes left there. */
export async function createSpool(directory: string, now: () => number): Promise<Spool> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const { mtimeMs } = await stat(path);
    if (now() - mtimeMs > ABANDONED_MS) await rm(path, { force: true });
  }
  const newPath = () => join(directory, randomUUID());
  return { newPath, receive: (body, maxBytes) => receive(newPath(), body, maxBytes) };
}

async function receive(
  path: string,
  body: AsyncIterable<Uint8Array> | null,
  maxBytes: number,
): Promise<SpooledFile> {
  const discard = () => rm(path, { force: true });
  try {
    return { path, discard, ...(await write(path, body ?? nothing(), maxBytes)) };
  } catch (thrown) {
    await discard();
    throw thrown;
  }
}

async function write(path: string, body: AsyncIterable<Uint8Array>, maxBytes: number) {
  const hash = createHash('sha256');
  let byteLength = 0;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let opened: FileHandle | undefined;
  // With the first bytes: a sender that brings none holds no file.
  const file = async () => {
    opened ??= await open(path, 'wx', 0o600);
    return opened;
  };
  try {
    for await (const piece of interruptible(body)) {
      byteLength += piece.byteLength;
      if (byteLength > maxBytes) throw new SpoolError('too-large');
      hash.update(piece);
      held.push(piece);
      heldBytes += piece.byteLength;
      if (heldBytes < HELD_BYTES) continue;
      await writeAll(await file(), held);
      held = [];
      heldBytes = 0;
    }
    const whole = await file();
    await writeAll(whole, held);
    await whole.sync();
  } finally {
    await opened?.close();
  }
  return { digest: hash.digest('hex'), byteLength };
}

/** Writes pieces one after the other, as few calls as the system takes them in. */
async function writeAll(file: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  const length = pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (length === 0) return;
  const { bytesWritten } = await file.writev([...pieces]);
  if (bytesWritten < length) await file.writeFile(Buffer.concat(pieces).subarray(bytesWritten));
}

/** The pieces of a body; a sender that goes away in the middle is `interrupted`, whatever the error says. */
async function* interruptible(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
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

async function* nothing(): AsyncGenerator<Uint8Array> {}
