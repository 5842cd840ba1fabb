// Why: docs/decisions/intake/receipts.md

import { randomBytes } from 'node:crypto';
import { link, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where a key comes from, besides its directory. */
export interface KeySource {
  /** A private JWK (text) to use instead of the directory's. */
  readonly configured?: string | undefined;
  /** Whether the database holds receipts; then a missing key is an error, and no new one is made. */
  readonly signedBefore?: boolean;
}

/** The error of a missing key that receipts depend on; `made` is the option that creates another. */
export function lostKey(path: string, variable: string, made: string): Error {
  return new Error(
    `the database holds receipts, but their key is not here (${path}): restore keys/ from its copy, or set ${variable}; if it is lost for good, see ${made} in docs/operating/operations.md`,
  );
}

/**
 * Writes a file for this user only. It appears whole or not at all and never replaces another, so of two starting processes
 * one makes it.
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
