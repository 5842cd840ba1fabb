// Why: docs/decisions/intake/packages.md

import { AppError } from '@/lib/base/errors';
import type { createExchange } from './exchange';
import { readFailure } from './read-response';

/** One request of the client; `read` must finish within the time limit. */
export type Exchange = ReturnType<typeof createExchange>['exchange'];

/** A package to upload in chunks. */
export interface ResumableUpload {
  /** Id of the report, which also names the upload at the intake. */
  readonly reportId: string;
  /** SHA-256 (hex) of the package. */
  readonly digest: string;
  readonly file: Blob;
  /** True if an earlier attempt may have sent a part. */
  readonly resume: boolean;
  /** Called before each chunk with the bytes stored at the intake; throwing stops the upload. */
  readonly onProgress: (sent: number) => Promise<void>;
}

const SMALLEST_PIECE = 65_536;
const LARGEST_PIECE = 4_194_304;
/**
 * A chunk faster than the first number (ms) makes the next one larger; slower than the second, smaller. So an interruption
 * costs seconds.
 */
const [QUICK_MS, SLOW_MS] = [1_500, 6_000];

const HEADERS = { 'tus-resumable': '1.0.0' };
const PIECE_TYPE = 'application/offset+octet-stream';

/**
 * Sends a package in chunks by the tus protocol (1.0.0, https://tus.io/protocols/resumable-upload): POST starts with the
 * first chunk, HEAD asks for the length, PATCH sends the next chunk. Returns true once the intake has all of it; false if the
 * intake supports no chunks. Throws the errors of the intake's client.
 */
export async function uploadInChunks(
  { reportId, digest, file, resume, onProgress }: ResumableUpload,
  exchange: Exchange,
  { limitOf, now }: { readonly limitOf: (bytes: number) => number; readonly now: () => number },
): Promise<boolean> {
  const path = `v1/uploads/${encodeURIComponent(reportId)}`;
  let size = SMALLEST_PIECE;

  const fetchOffset = () =>
    exchange(path, { method: 'HEAD', headers: HEADERS }, async (response) => {
      if (response.status === 404 || response.status === 410) return undefined;
      return readOffset(response, file.size, now());
    });

  /**
   * Sends the first chunk. Returns the bytes stored, 'there' if an earlier attempt sent it, or 'never' if this intake
   * supports no chunks.
   */
  const sendFirstChunk = () => {
    const piece = file.slice(0, size);
    const headers = {
      ...HEADERS,
      'upload-length': String(file.size),
      'upload-metadata': `report ${btoa(reportId)},digest ${btoa(digest)}`,
      'content-type': PIECE_TYPE,
    };
    return exchange(
      'v1/uploads',
      { method: 'POST', body: piece, headers },
      async (response) => {
        if (NO_UPLOADS.has(response.status)) return 'never' as const;
        if (response.status === 409 && !isProblem(response)) return 'there' as const;
        return readOffset(response, file.size, now());
      },
      limitOf(piece.size),
    );
  };

  /**
   * Sends the chunk at `offset`. Returns the number of bytes stored; undefined if the intake has stored another number of
   * bytes or does not know the upload.
   */
  const sendChunk = (offset: number) => {
    const piece = file.slice(offset, offset + size);
    const headers = { ...HEADERS, 'upload-offset': String(offset), 'content-type': PIECE_TYPE };
    return exchange(
      path,
      { method: 'PATCH', body: piece, headers },
      async (response) => {
        if ([404, 409, 410].includes(response.status)) return undefined;
        return readOffset(response, file.size, now());
      },
      limitOf(piece.size),
    );
  };

  const sendAndAdapt = async <T>(work: () => Promise<T>): Promise<T> => {
    const begun = now();
    const result = await work();
    const took = now() - begun;
    if (took < QUICK_MS) size = Math.min(LARGEST_PIECE, size * 2);
    if (took > SLOW_MS) size = Math.max(SMALLEST_PIECE, size / 2);
    return result;
  };

  let offset = resume ? await fetchOffset() : undefined;
  for (let lost = 0; lost < 3; lost += 1) {
    if (offset === undefined) {
      const begun = await sendAndAdapt(sendFirstChunk);
      if (begun === 'never') return false;
      offset = begun === 'there' ? await fetchOffset() : begun;
    }
    while (offset !== undefined) {
      await onProgress(offset);
      if (offset === file.size) return true;
      const at: number = offset;
      const brought = await sendAndAdapt(() => sendChunk(at));
      // If a chunk was accepted without progress, the offset is unknown; otherwise it would be sent forever.
      offset = brought !== undefined && brought > at ? brought : undefined;
    }
    // The intake has stored another number of bytes than this device assumed; the intake's number counts.
    offset = await fetchOffset();
  }
  throw new AppError('intake-unreachable', 'the upload does not stay at the intake');
}

/** Cancels an upload; the intake deletes its part. */
export function cancelUpload(reportId: string, exchange: Exchange, now: () => number): Promise<void> {
  const path = `v1/uploads/${encodeURIComponent(reportId)}`;
  return exchange(path, { method: 'DELETE', headers: HEADERS }, async (response) => {
    if (!response.ok && response.status !== 404) throw await readFailure(response, now());
  });
}

/** Statuses of an intake that does not offer the operation. */
const NO_UPLOADS = new Set([404, 405, 501]);

const isProblem = (response: Response) => /problem\+json/.test(response.headers.get('content-type') ?? '');

/** Returns the number of bytes that the intake has, at most the package's length. */
async function readOffset(response: Response, size: number, now: number): Promise<number> {
  if (!response.ok) throw await readFailure(response, now);
  const offset = Number(response.headers.get('upload-offset') ?? Number.NaN);
  if (Number.isSafeInteger(offset) && offset >= 0 && offset <= size) return offset;
  throw new AppError('intake-unreachable', 'the answer is not one of an upload');
}
