// Why: docs/decisions/intake/receipts.md

import { randomBytes } from 'node:crypto';
import { link, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where a key comes from if not from its directory. */
export interface KeySource {
  /** A private JWK (text), used instead of the directory's key. */
  readonly configured?: string | undefined;
  /** Whether the database has receipts; then a missing key is an error, and no new one is made. */
  readonly signedBefore?: boolean;
}

/** Returns the error for a missing key on which receipts depend; `made` is the option that makes another. */
export function lostKeyError(path: string, variable: string, made: string): Error {
  return new Error(
    `the database holds receipts, but their key is not here (${path}): restore keys/ from its copy, or set ${variable}; if it is lost for good, see ${made} in docs/operating/operations.md`,
  );
}

/**
 * Writes a file that only this user can read. It appears completely or not at all and never replaces another,
 * so only one of two starting processes makes it.
 */
export async function writeOnce(path: string, content: string): Promise<void> {
  const draft = join(dirname(path), `.${randomBytes(8).toString('hex')}`);
  await writeFile(draft, content, { mode: 0o600, flush: true });
  try {
    await link(draft, path);
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
  } finally {
    await rm(draft);
  }
}
