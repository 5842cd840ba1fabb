import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from './archive';

/** A clean commit, from which a release is made. */
export interface Checkout {
  readonly commit: string;
  /** The commit's time, which is the only time in a release. */
  readonly date: Date;
  /** All files of the commit, by path. */
  readonly files: readonly Entry[];
}

/** Reads the checkout at `root`. Throws for a changed file or an untracked one that is not ignored. */
export function readCheckout(root: string): Checkout {
  const git = (...words: string[]) =>
    execFileSync('git', words, { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 });
  const dirty = git('status', '--porcelain').trimEnd();
  if (dirty) throw new Error(`A release is made from a commit alone; commit or remove first:\n${dirty}`);
  // Git would call files with other line ends unchanged, and the archive of sources would have other bytes.
  if (git('config', '--default', 'false', '--get', 'core.autocrlf').trim() !== 'false') {
    throw new Error('Line ends of this checkout may differ from the commit: set core.autocrlf to false.');
  }
  const listed = git('ls-files', '--stage', '-z').split('\0').filter(Boolean);
  return {
    commit: git('rev-parse', 'HEAD').trim(),
    date: new Date(Number(git('log', '-1', '--format=%ct')) * 1_000),
    files: listed.map((line) => {
      const [mode = '', path = ''] = [line.slice(0, 6), line.slice(line.indexOf('\t') + 1)];
      if (!mode.startsWith('100'))
        throw new Error(`${path} is no plain file; a sources archive holds no links`);
      return { path, bytes: readFileSync(join(root, path)), executable: mode === '100755' };
    }),
  };
}
