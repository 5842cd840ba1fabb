import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

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

/** Links the packages of `npm ci` into a folder: other paths, no second gigabyte. */
export function linkPackages(folder: string): void {
  execFileSync('cp', ['-al', join(ROOT, 'node_modules'), join(folder, 'node_modules')]);
}

/** Moves linked packages to another folder, without what a build kept there; linking 80,000 files anew takes five seconds. */
export function movePackages(from: string, to: string): void {
  renameSync(join(from, 'node_modules'), join(to, 'node_modules'));
  rmSync(join(to, 'node_modules', '.cache'), { recursive: true, force: true });
}
