// Why: docs/decisions/intake/packages.md

import { AppError } from '@/lib/base/errors';
import type { createExchange } from './exchange';
import { readResponseError } from './read-response';

/** Makes one request of the intake's client. `read` must finish within the time limit. */
export type Exchange = ReturnType<typeof createExchange>['exchange'];

/** A package to upload in chunks. */
export interface ResumableUpload {
  /** Id of the report. The intake knows the upload by this id. */
  readonly reportId: string;
  /** SHA-256 (hex) of the package. */
  readonly digest: string;
  readonly file: Blob;
  /** True if an earlier attempt may have sent a part of the package. */
  readonly resume: boolean;
  /** Called before each chunk with the number of bytes that the intake has. If it throws, the upload stops. */
  readonly onProgress: (sent: number) => Promise<void>;
}

const SMALLEST_PIECE = 65_536;
const LARGEST_PIECE = 4_194_304;
/**
 * If a chunk took less than `QUICK_MS` (ms), the next chunk is larger; if it took more than `SLOW_MS`, the next chunk is smaller.
 * An interruption then loses only some seconds of work.
 */
const [QUICK_MS, SLOW_MS] = [1_500, 6_000];

const HEADERS = { 'tus-resumable': '1.0.0' };
const PIECE_TYPE = 'application/offset+octet-stream';

/**
 * Sends a package in chunks by the tus protocol (1.0.0, https://tus.io/protocols/resumable-upload): POST sends the first chunk,
 * HEAD asks for the length that the intake has, PATCH sends the next chunk. Returns true once the intake has the whole package,
 * and false if it takes no chunks. Throws the errors of the intake's client.
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
      return readUploadOffset(response, file.size, now());
    });

  /**
   * Sends the first chunk. Returns the number of bytes that the intake then has; 'there' if the intake already has this upload
   * from an earlier attempt; 'never' if this intake takes no chunks.
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
        if (NO_CHUNKS_STATUSES.has(response.status)) return 'never' as const;
        if (response.status === 409 && !isProblemResponse(response)) return 'there' as const;
        return readUploadOffset(response, file.size, now());
      },
      limitOf(piece.size),
    );
  };

  /**
   * Sends the chunk at `offset`. Returns the number of bytes that the intake then has; undefined if the intake had another number
   * of bytes than `offset`, or does not know the upload.
   */
  const sendChunk = (offset: number) => {
    const piece = file.slice(offset, offset + size);
    const headers = { ...HEADERS, 'upload-offset': String(offset), 'content-type': PIECE_TYPE };
    return exchange(
      path,
      { method: 'PATCH', body: piece, headers },
      async (response) => {
        if ([404, 409, 410].includes(response.status)) return undefined;
        return readUploadOffset(response, file.size, now());
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
      // An accepted chunk that adds no bytes means that the offset is wrong. The intake is then asked for the right offset,
      // because otherwise the chunk would be sent forever.
      offset = brought !== undefined && brought > at ? brought : undefined;
    }
    // The intake has another number of bytes than this device assumed. The intake's number is right.
    offset = await fetchOffset();
  }
  throw new AppError('intake-unreachable', 'the upload does not stay at the intake');
}

/** Cancels an upload. The intake then deletes what has arrived of it. */
export function cancelUpload(reportId: string, exchange: Exchange, now: () => number): Promise<void> {
  const path = `v1/uploads/${encodeURIComponent(reportId)}`;
  return exchange(path, { method: 'DELETE', headers: HEADERS }, async (response) => {
    if (!response.ok && response.status !== 404) throw await readResponseError(response, now());
  });
}

/** Statuses of a response by which an intake says that it takes no chunks. */
const NO_CHUNKS_STATUSES = new Set([404, 405, 501]);

const isProblemResponse = (response: Response) =>
  /problem\+json/.test(response.headers.get('content-type') ?? '');

/** Returns the number of bytes that the intake has. Throws if it is more than the package's length (`size`). */
async function readUploadOffset(response: Response, size: number, now: number): Promise<number> {
  if (!response.ok) throw await readResponseError(response, now);
  const offset = Number(response.headers.get('upload-offset') ?? Number.NaN);
  if (Number.isSafeInteger(offset) && offset >= 0 && offset <= size) return offset;
  throw new AppError('intake-unreachable', 'the answer is not one of an upload');
}
