// Why: docs/decisions/report/matters.md

import { readChunks, utf8 } from '@/lib/base/bytes';
import { crc32 } from '@/lib/base/crc32';
import { AppError, toAppError } from '@/lib/base/errors';
import type { RecipientId } from '@/lib/domain/matter/paper';
import { LANGUAGES } from '@/lib/domain/words';
import { ZipWriter } from '@/lib/evidence/archive/zip-write';
import { RunningSha256 } from '@/lib/evidence/sha256';
import { type FolderFile, isOfficeRecipient, toFolderFileName } from '@/lib/matters/folder-plan';
import {
  DIGEST_LIST_NAME,
  formatDigestList,
  GUIDE_NAMES,
  type GuidedFile,
  renderVerifyGuide,
} from '@/lib/matters/verify-guide';

/**
 * What a folder is made of, how the caller stops the work (`signal`), and how the caller learns of its progress (`onProgress`).
 */
export interface FolderQuestion {
  readonly recipient: RecipientId;
  readonly files: readonly FolderFile[];
  /** Time (epoch ms) that the time stamp among the files states; undefined if there is no time stamp among them. */
  readonly stampedAt: number | undefined;
  /** The day (ISO, Vietnam) that the archive's entries bear. */
  readonly day: string;
  /** Stops the making of the folder, which then throws `stopped`. */
  readonly signal?: AbortSignal;
  /** Called with the share that is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export interface MadeFolder {
  readonly file: Blob;
  readonly name: string;
  /** SHA-256 (hex) of the ZIP file. */
  readonly digest: string;
}

/**
 * Makes the folder for one recipient, as a ZIP file. A folder for an office also has the list of digests and a page, in both
 * languages, on how to check the folder; any other recipient gets the files only. The archive bears a day and no time of day.
 * Throws `stopped`, `storage-full` and `storage-failed`; changes nothing that is stored.
 */
export async function makeFolder(question: FolderQuestion): Promise<MadeFolder> {
  const { recipient, files, stampedAt, day, signal, onProgress } = question;
  // Each byte is read twice: for the digest of its file, and for the digest of the archive.
  const all = 2 * files.reduce((sum, { file }) => sum + file.size, 0);
  let done = 0;
  const reportProgress = (bytes: number) => {
    if (signal?.aborted) throw new AppError('stopped', 'the making of a folder was stopped');
    done += bytes;
    onProgress?.(all === 0 ? 1 : Math.min(1, done / all));
  };
  try {
    const zip = new ZipWriter(Date.parse(`${day}T00:00:00Z`));
    const guided: GuidedFile[] = [];
    for (const { path, role, file } of files) {
      const { crc, digest } = await computeDigestAndCrc(file, reportProgress);
      await zip.addFile(path, file, crc);
      reportProgress(file.size);
      guided.push({ path, role, digest });
    }
    if (isOfficeRecipient(recipient)) {
      for (const language of LANGUAGES) {
        const guide = utf8(renderVerifyGuide({ files: guided, stampedAt }, language));
        zip.addBytes(GUIDE_NAMES[language], guide);
      }
      zip.addBytes(DIGEST_LIST_NAME, utf8(formatDigestList(guided)));
    }
    const { file, digest } = zip.finish('application/zip');
    return { file, digest, name: toFolderFileName(recipient, day) };
  } catch (thrown) {
    throw toAppError(thrown, 'storage-failed');
  }
}

async function computeDigestAndCrc(
  file: Blob,
  advance: (bytes: number) => void,
): Promise<{ readonly crc: number; readonly digest: string }> {
  const hash = new RunningSha256();
  let crc = 0;
  for await (const piece of readChunks(file.stream())) {
    hash.update(piece);
    crc = crc32(piece, crc);
    advance(piece.length);
  }
  return { crc, digest: hash.hex() };
}
