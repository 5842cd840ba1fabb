import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from './archive';

/** A commit without local changes, from which a release is made. */
export interface Checkout {
  readonly commit: string;
  /** Time of the commit. A release contains no other time. */
  readonly date: Date;
  /** All files of the commit, by path. */
  readonly files: readonly Entry[];
}

/** Reads the checkout at `root`. Throws if a file was changed, or if there is an untracked file that Git does not ignore. */
export function readCheckout(root: string): Checkout {
  const runGit = (...words: string[]) =>
    execFileSync('git', words, { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 });
  const dirty = runGit('status', '--porcelain').trimEnd();
  if (dirty) throw new Error(`A release is made from a commit alone; commit or remove first:\n${dirty}`);
  // With `core.autocrlf`, Git reports a file as unchanged even if its line ends differ from the commit. The archive of sources
  // would then get other bytes.
  if (runGit('config', '--default', 'false', '--get', 'core.autocrlf').trim() !== 'false') {
    throw new Error('Line ends of this checkout may differ from the commit: set core.autocrlf to false.');
  }
  const listed = runGit('ls-files', '--stage', '-z').split('\0').filter(Boolean);
  return {
    commit: runGit('rev-parse', 'HEAD').trim(),
    date: new Date(Number(runGit('log', '-1', '--format=%ct')) * 1_000),
    files: listed.map((line) => {
      const [mode = '', path = ''] = [line.slice(0, 6), line.slice(line.indexOf('\t') + 1)];
      if (!mode.startsWith('100'))
        throw new Error(`${path} is no plain file; a sources archive holds no links`);
      return { path, bytes: readFileSync(join(root, path)), executable: mode === '100755' };
    }),
  };
}
