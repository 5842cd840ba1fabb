import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Folders beside the packages in which tests keep databases and transformed modules. */
const KEPT = ['.cache', '.vitest-cache'];

/** When the commit of every copy was made. */
const COMMITTED = '2026-11-28T23:30:00Z';

/** Copies the project with uncommitted changes into `folder` and commits it there. */
export function commitCopy(folder: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  const gone = execFileSync('git', ['ls-files', '-z', '--deleted'], { cwd: ROOT, encoding: 'utf8' }).split(
    '\0',
  );
  for (const path of listed.split('\0').filter((one) => one && !gone.includes(one))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(join(ROOT, path), join(folder, path));
  }
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=Release', '-c', 'user.email=release@chosang.example', ...words], {
      cwd: folder,
      env: { ...process.env, GIT_AUTHOR_DATE: COMMITTED, GIT_COMMITTER_DATE: COMMITTED },
    });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--no-gpg-sign', '--message', 'copy');
}

/** Makes a second copy of a commit in `folder`, with a repository of its own. */
export function cloneCopy(from: string, folder: string): void {
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', from, folder]);
}

/**
 * Makes hard links of the packages of `npm ci` in a folder: they have other paths but take no second gigabyte. Leaves out what
 * tests store beside them.
 */
export function linkPackages(folder: string): void {
  const packages = join(folder, 'node_modules');
  mkdirSync(packages);
  const names = readdirSync(join(ROOT, 'node_modules')).filter((name) => !KEPT.includes(name));
  execFileSync('cp', ['-al', ...names.map((name) => join(ROOT, 'node_modules', name)), packages]);
}

/** Moves linked packages to another folder, without what a build kept there; linking 80,000 files anew takes five seconds. */
export function movePackages(from: string, to: string): void {
  renameSync(join(from, 'node_modules'), join(to, 'node_modules'));
  rmSync(join(to, 'node_modules', '.cache'), { recursive: true, force: true });
}
