// Why: docs/decisions/intake/packages.md

import { DataStore, ERRORS, Upload } from '@tus/server';
import type { Room } from '@/server/evidence/room';
import type { PartStore } from '@/server/evidence/store/evidence-store';
import type { Database } from '@/server/platform/database/database';
import {
  deleteUploadRows,
  findUploadIdsBegunBefore,
  readUpload,
  readUploadParts,
  recordPartIfNext,
  storeNewUpload,
  type UploadPart,
} from '@/server/uploads/uploads';

/** How long an unfinished upload is stored (ms). */
export const UPLOAD_KEPT_MS = 7 * 86_400_000;

/** Maximum length of a part that is collected in memory (bytes). What is in memory is lost if the process dies. */
const PART_BYTES = 1_048_576;

export interface PartStoreDeps {
  readonly db: Database;
  readonly parts: PartStore;
  readonly now: () => number;
}

/**
 * Stores uploads of the tus server: the parts in the evidence store, and their offsets in the database. Any process can receive
 * the next part. No process can overwrite a part of another process, and a part that was acknowledged survives the process.
 */
export class PartDataStore extends DataStore {
  readonly #deps: PartStoreDeps;
  readonly #room: Pick<Room, 'during'> | undefined;

  /** `room` limits what is written. It is undefined if the store is only used to delete. */
  constructor(deps: PartStoreDeps, room?: Pick<Room, 'during'>) {
    super();
    this.#deps = deps;
    this.#room = room;
    this.extensions = ['creation', 'creation-with-upload', 'termination'];
  }

  override async create(upload: Upload): Promise<Upload> {
    const { db, now } = this.#deps;
    const { id, size, metadata } = upload;
    if (size === undefined) throw ERRORS.INVALID_LENGTH;
    await storeNewUpload(db, {
      id,
      byteLength: size,
      digest: metadata?.digest ?? '',
      createdAt: new Date(now()),
    });
    return upload;
  }

  /**
   * Stores a stream in parts from `offset` on. If the stream breaks off, the parts that arrived stay stored. Returns the offset
   * after the last part.
   */
  override async write(stream: AsyncIterable<Uint8Array>, id: string, offset: number): Promise<number> {
    let at = offset;
    const pieces = cutIntoParts(stream, PART_BYTES);
    for await (const bytes of pieces) {
      const part = { at, byteLength: bytes.byteLength };
      const storePart = async () => {
        await this.#deps.parts.put(formatPartName(id, part), bytes);
        if (await recordPartIfNext(this.#deps.db, id, part)) return;
        await this.#deleteUnrecordedPart(id, part);
        throw ERRORS.INVALID_OFFSET;
      };
      await (this.#room ? this.#room.during(part.byteLength, id, storePart) : storePart());
      at += bytes.byteLength;
    }
    return at;
  }

  /**
   * Deletes the file of a part that was not recorded, because another request was first to record a part at the same offset.
   * Keeps the file if the recorded part has the same name.
   */
  async #deleteUnrecordedPart(id: string, { at, byteLength }: UploadPart): Promise<void> {
    const noted = await readUploadParts(this.#deps.db, id);
    if (noted.some((part) => part.at === at && part.byteLength === byteLength)) return;
    await this.#deps.parts.remove(formatPartName(id, { at, byteLength }));
  }

  override async getUpload(id: string): Promise<Upload> {
    const upload = await readUpload(this.#deps.db, id);
    if (!upload) throw ERRORS.FILE_NOT_FOUND;
    const { byteLength: size, offset, createdAt, digest } = upload;
    // The upload's age is computed by the intake's clock. The library would use its own clock.
    if (this.#deps.now() - createdAt.getTime() > UPLOAD_KEPT_MS) throw ERRORS.FILE_NO_LONGER_EXISTS;
    return new Upload({ id, size, offset, metadata: { digest } });
  }

  override async remove(id: string): Promise<void> {
    await dropUpload(id, this.#deps);
  }

  override async deleteExpired(): Promise<number> {
    const old = await findUploadIdsBegunBefore(this.#deps.db, new Date(this.#deps.now() - UPLOAD_KEPT_MS));
    for (const id of old) await dropUpload(id, this.#deps);
    return old.length;
  }
}

/** Yields the bytes of a complete upload, one part after the other. */
export async function* readUploadBytes(id: string, { db, parts }: PartStoreDeps): AsyncGenerator<Uint8Array> {
  for (const part of await readUploadParts(db, id)) yield await parts.read(formatPartName(id, part));
}

/** Deletes an upload with its parts. The rows are deleted last, because they name the parts. */
export async function dropUpload(id: string, { db, parts }: PartStoreDeps): Promise<void> {
  for (const part of await readUploadParts(db, id)) await parts.remove(formatPartName(id, part));
  await deleteUploadRows(db, id);
}

/**
 * Returns the file name of a part. It includes the length, so two requests that write different lengths at one offset do not
 * overwrite each other.
 */
function formatPartName(id: string, { at, byteLength }: UploadPart): string {
  return `${id}-${at}-${byteLength}`;
}

/**
 * Yields a stream in parts of `size` bytes; the last may be shorter. If the stream fails, the bytes before the failure are
 * yielded first.
 */
async function* cutIntoParts(
  stream: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let chunks: Uint8Array[] = [];
  let length = 0;
  const takePiece = () => {
    const piece = Buffer.concat(chunks);
    chunks = [];
    length = 0;
    return piece;
  };
  let failure: { readonly thrown: unknown } | undefined;
  try {
    for await (const arrived of stream) {
      for (let from = 0; from < arrived.byteLength; ) {
        const part = arrived.subarray(from, from + size - length);
        chunks.push(part);
        length += part.byteLength;
        from += part.byteLength;
        if (length === size) yield takePiece();
      }
    }
  } catch (thrown) {
    failure = { thrown };
  }
  if (length > 0) yield takePiece();
  if (failure) throw failure.thrown;
}
