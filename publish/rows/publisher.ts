import { join } from 'node:path';
import * as z from 'zod';
import { parseJsonIfValid } from '@/lib/base/json';
import { readFileIfExists } from '@/lib/base/node/files';
import { type Publisher, PublisherSchema } from '@/lib/registry/update/release';
import type { ProblemList } from './rows';

/** File in a directory of rows that names the publisher. */
export const PUBLISHER_FILE = 'publisher.json';

/**
 * Returns the publisher that PUBLISHER_FILE of the directory names; undefined if the file is missing. If the file is invalid,
 * adds a problem and returns undefined.
 */
export async function readPublisher(
  directory: string,
  problems: ProblemList,
): Promise<Publisher | undefined> {
  const text = await readFileIfExists(join(directory, PUBLISHER_FILE));
  if (text === undefined) return undefined;
  const parsed = PublisherSchema.safeParse(parseJsonIfValid(text));
  if (!parsed.success) problems.add(PUBLISHER_FILE, 1, z.prettifyError(parsed.error));
  return parsed.data;
}
