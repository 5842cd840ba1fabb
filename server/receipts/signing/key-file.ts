// Why: docs/decisions/intake/receipts.md

import { randomBytes } from 'node:crypto';
import { link, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where a key comes from if not from its directory, and whether a missing key may be made. */
export interface KeySource {
  /** A private JWK (text) that is used in place of the key in the directory. */
  readonly configured?: string | undefined;
  /** True if the intake has issued receipts. If so, a missing key is an error, and no new key is made. */
  readonly signedBefore?: boolean;
}

/**
 * Returns the error for a missing key file of an intake that has issued receipts. The key is the one that signs receipts, or the
 * log's. `path`: where the file was expected. `variable`: the environment variable that can give the key. `made`: the
 * command-line option that makes a new key.
 */
export function lostKeyError(path: string, variable: string, made: string): Error {
  return new Error(
    `the database holds receipts, but their key is not here (${path}): restore keys/ from its copy, or set ${variable}; if it is lost for good, see ${made} in docs/operating/operations.md`,
  );
}

/**
 * Writes a file that only this user can read, completely or not at all. It never replaces a file, so of two processes that start
 * together only one writes it.
 */
export async function writeFileOnce(path: string, content: string): Promise<void> {
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
