import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { readFileIfExists, replaceFile } from '@/lib/base/node/files';

/** Folder that stores every fetched file, by source and digest. */
const FETCHED_FOLDER = 'taken';

const FileSchema = z.object({
  /** SHA-256 (hex) of the bytes, which is also the file's name. */
  digest: z.string(),
  byteLength: z.int(),
  /** When the file was fetched (ISO 8601 UTC). */
  takenAt: z.iso.datetime(),
  url: z.string(),
});

const StateSchema = z.object({
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** When the source last responded, with a file or with "not changed" (epoch ms). */
  checkedAt: z.number().optional(),
  /** When the files were last imported without a failure (epoch ms). */
  importedAt: z.number().optional(),
  /** Failed attempts since the last success, and the message of the last failure. */
  failures: z.int().default(0),
  failure: z.string().optional(),
  /** Earliest time of the next attempt (epoch ms). */
  nextAt: z.number().default(0),
  files: z.array(FileSchema).default([]),
});

/** The stored state of a fetched source. */
export type FetchState = z.infer<typeof StateSchema>;

export function toFetchedFolderPath(directory: string, source: string): string {
  return join(directory, FETCHED_FOLDER, source);
}

export async function readFetchState(directory: string, source: string): Promise<FetchState> {
  const text = await readFileIfExists(join(toFetchedFolderPath(directory, source), 'state.json'));
  return StateSchema.parse(JSON.parse(text ?? '{}'));
}

export async function writeFetchState(directory: string, source: string, state: FetchState): Promise<void> {
  const folder = toFetchedFolderPath(directory, source);
  await mkdir(folder, { recursive: true });
  await replaceFile(join(folder, 'state.json'), `${JSON.stringify(state, null, 1)}\n`);
}
