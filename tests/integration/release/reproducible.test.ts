import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUTHORITY } from '@/demo/sample-views/samples/authority';
import { readFolder } from '@/scripts/release/archive';
import { findReleasePackageProblems } from '@/scripts/release/inspect';
import { makeReleaseKey, toPublicKeyPath } from '@/scripts/release/key';
import { DISK } from '@/tests/support/disk';
import { cloneCopy, commitCopy, linkPackages, movePackages } from './copies';

// Milliseconds of a minute. The four builds take minutes on a busy machine.
const MINUTES = 60_000;

const home = mkdtempSync(join(DISK, 'chosang-release-'));
const copies = [join(home, 'one'), join(home, 'a folder', 'two')] as const;
/** Where a reviewer unpacks the sources. */
const reviewer = join(home, 'a folder', 'reviewer');
const keyFile = join(home, 'release-key');
const authorityFile = join(home, 'authority.json');
/** How two machines differ. */
const machines = [
  { TZ: 'Asia/Ho_Chi_Minh', LANG: 'vi_VN.UTF-8', NODE_ENV: 'test' },
  { TZ: 'America/Los_Angeles', LANG: 'C', NODE_ENV: 'production' },
] as const;

function run(folder: string, words: readonly string[], machine: Readonly<Record<string, string>>): void {
  execFileSync(process.execPath, ['--import', 'tsx', ...words], {
    cwd: folder,
    stdio: 'pipe',
    env: { ...process.env, CHOSANG_AUTHORITY: authorityFile, CHOSANG_RELEASE_KEY: keyFile, ...machine },
  });
}

const releaseFolderOf = (index: 0 | 1) => {
  const versions = readdirSync(join(copies[index], 'release'));
  expect(versions).toHaveLength(1);
  return join(copies[index], 'release', versions[0] ?? '');
};
const findFileEndingWith = (folder: string, end: string) => {
  const name = readdirSync(folder).find((one) => one.endsWith(end));
  return join(folder, name ?? `nothing-${end}`);
};
const unpack = (file: string) =>
  Object.entries(unzipSync(readFileSync(file))).map(([path, bytes]) => ({ path, bytes }));
const digests = (entries: readonly { path: string; bytes: Uint8Array }[]) =>
  entries.map(({ path, bytes }) => `${path} ${createHash('sha256').update(bytes).digest('hex')}`).sort();

beforeAll(() => {
  writeFileSync(authorityFile, JSON.stringify(AUTHORITY));
  makeReleaseKey(keyFile);
  mkdirSync(copies[0], { recursive: true });
  commitCopy(copies[0]);
  cloneCopy(...copies);
  linkPackages(copies[0]);
  run(copies[0], ['scripts/release/main.ts'], machines[0]);
  // The second machine builds from the published sources, as a reviewer does, and makes its release from that build.
  for (const { path, bytes } of unpack(findFileEndingWith(releaseFolderOf(0), '-firefox-sources.zip'))) {
    mkdirSync(dirname(join(reviewer, path)), { recursive: true });
    writeFileSync(join(reviewer, path), bytes);
  }
  movePackages(copies[0], reviewer);
  // The second machine minifies every script itself, so that its scripts can be compared with the first machine's, which came
  // from another build of this run.
  const environment = {
    ...machines[1],
    CHOSANG_AUTHORITY: 'authority.json',
    NODE_ENV: '',
    CHOSANG_MINIFIED: '',
  };
  run(reviewer, ['scripts/build.ts', 'firefox', 'chrome'], environment);
  movePackages(reviewer, copies[1]);
  const words = ['tests/support/release/release-of-builds.ts', join(reviewer, '.output')];
  run(copies[1], words, machines[1]);
}, 20 * MINUTES);

afterAll(() => rmSync(home, { recursive: true, force: true }), 5 * MINUTES); // 80,000 linked files

describe('a release made twice', () => {
  it('has the same bytes in another folder, time zone and language', () => {
    const [one, two] = [readFolder(releaseFolderOf(0)), readFolder(releaseFolderOf(1))];
    expect(one.map(({ path }) => path).sort()).toHaveLength(7);
    const different = one.filter(
      ({ path, bytes }) =>
        !two.some((other) => other.path === path && Buffer.from(bytes).equals(other.bytes)),
    );
    expect(different.map(({ path }) => path)).toEqual([]);
    expect(two).toHaveLength(one.length);
  });

  it('passes the commands of docs/operating/releasing.md, word for word', () => {
    const folder = releaseFolderOf(0);
    copyFileSync(toPublicKeyPath(keyFile), join(folder, 'release-key.pub'));
    const page = readFileSync(join(copies[0], 'docs/operating/releasing.md'), 'utf8');
    const commands = /## Check one[\s\S]*?```\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    expect(commands).toContain('openssl');
    const check = () =>
      execFileSync('bash', ['-euc', commands], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    expect(check()).toContain('Signature Verified Successfully');

    const sums = join(folder, 'SHA256SUMS');
    const originalSums = readFileSync(sums, 'utf8');
    writeFileSync(
      sums,
      originalSums.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
    );
    expect(check).toThrow();
    writeFileSync(sums, originalSums);
  });

  it('contains no key, outside code, code made of text, source map or demonstration', () => {
    const key = readFileSync(keyFile, 'utf8').split('\n')[1] ?? '';
    expect(key.length).toBeGreaterThan(40);
    for (const store of ['-chrome.zip', '-edge.zip', '-firefox.zip']) {
      const entries = unpack(findFileEndingWith(releaseFolderOf(0), store));
      expect(entries.length).toBeGreaterThan(20);
      expect(findReleasePackageProblems(entries), store).toEqual([]);
      const manifest = entries.find(({ path }) => path === 'manifest.json');
      expect(JSON.parse(Buffer.from(manifest?.bytes ?? []).toString('utf8'))).toMatchObject({
        name: '__MSG_extName__',
      });
    }
    const everything = readFolder(releaseFolderOf(0)).filter(({ path }) => path.endsWith('.zip'));
    const all = everything.flatMap(({ path }) => unpack(join(releaseFolderOf(0), path)));
    const leaks = all.filter(({ bytes }) => {
      const text = Buffer.from(bytes);
      return text.includes(key) || text.includes(home);
    });
    expect(leaks.map(({ path }) => path)).toEqual([]);
  });

  it('has sources from which a reviewer builds the very package', () => {
    const readme = readFileSync(join(reviewer, 'README-FOR-REVIEWERS.md'), 'utf8');
    expect(readme).toContain('CHOSANG_AUTHORITY=authority.json npm run build -- firefox');
    expect(digests(readFolder(join(reviewer, '.output/firefox-mv3')))).toEqual(
      digests(unpack(findFileEndingWith(releaseFolderOf(0), '-firefox.zip'))),
    );
  });
});
