import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { readFileIfExists, replaceFile } from '@/lib/base/node/files';

/** Folder that keeps every fetched file, by source and digest. */
const TAKEN = 'taken';

const FileSchema = z.object({
  /** SHA-256 (hex) of the bytes, also the file's name. */
  digest: z.string(),
  byteLength: z.int(),
  /** ISO 8601 UTC. */
  takenAt: z.iso.datetime(),
  url: z.string(),
});

const StateSchema = z.object({
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** When the source last answered, with a file or with "not changed"; epoch ms. */
  checkedAt: z.number().optional(),
  /** When the last import of its files succeeded; epoch ms. */
  importedAt: z.number().optional(),
  /** Attempts in a row that failed, and what the last one said. */
  failures: z.int().default(0),
  failure: z.string().optional(),
  /** Not before (epoch ms). */
  nextAt: z.number().default(0),
  files: z.array(FileSchema).default([]),
});

/** The state of a fetched source. */
export type FetchState = z.infer<typeof StateSchema>;

export function takenFolder(directory: string, source: string): string {
  return join(directory, TAKEN, source);
}

export async function readState(directory: string, source: string): Promise<FetchState> {
  const text = await readFileIfExists(join(takenFolder(directory, source), 'state.json'));
  return StateSchema.parse(JSON.parse(text ?? '{}'));
}

export async function writeState(directory: string, source: string, state: FetchState): Promise<void> {
  const folder = takenFolder(directory, source);
  await mkdir(folder, { recursive: true });
  await replaceFile(join(folder, 'state.json'), `${JSON.stringify(state, null, 1)}\n`);
}
