import { createHash, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { BuildTarget } from '@/demo/browser-driver/built';
import { buildExtension } from '../build';
import { type Entry, readFolder, writeArchive } from './archive';
import { findVersionSection } from './changelog';
import { readCheckout } from './checkout';
import { findReleasePackageProblems } from './inspect';
import { signBytes } from './key';

/** The browsers' stores, each with the build that it gets. Edge's store gets Chrome's build. */
const STORES = { chrome: 'chrome', edge: 'chrome', firefox: 'firefox' } as const satisfies Record<
  string,
  BuildTarget
>;

/** Folder for the builds of a release. Tests and demonstrations use other folders for their builds. */
const BUILDS = '.output/release';

const PackageSchema = z.looseObject({ version: z.string().regex(/^\d+(?:\.\d+){2}$/) });

export interface ReleaseOptions {
  readonly root: string;
  /** Authority file, which the caller has checked (scripts/release/authority.ts). CHOSANG_AUTHORITY must name this file too. */
  readonly authorityFile: string;
  readonly key: KeyObject;
  /**
   * Builds the extension for one browser, and returns the folder of the build. A test replaces this to reuse an earlier build.
   */
  readonly build?: (target: BuildTarget) => Promise<string>;
}

/**
 * Makes the packages for the stores in `release/<version>/`, and returns that folder. The same commit, authority and key give the
 * same bytes on every machine (docs/decisions/releases/releases.md). If a package contains anything forbidden, throws before
 * writing.
 */
export async function makeRelease({
  root,
  authorityFile,
  key,
  build = (target) => buildExtension(target, BUILDS),
}: ReleaseOptions): Promise<string> {
  const { date, files } = readCheckout(root);
  const { version } = PackageSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const changes = findVersionSection(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version);

  const builds = new Map<BuildTarget, Entry[]>();
  for (const target of ['chrome', 'firefox'] as const) {
    builds.set(target, readFolder(await build(target)));
  }
  const problems = [...builds].flatMap(([target, entries]) =>
    findReleasePackageProblems(entries).map((problem) => `${target}: ${problem}`),
  );
  if (problems.length > 0) throw new Error(`A package holds what it must not:\n${problems.join('\n')}`);

  const release = new Map<string, Uint8Array>([['CHANGELOG.md', Buffer.from(changes)]]);
  for (const [store, target] of Object.entries(STORES)) {
    release.set(`cho-sang-${version}-${store}.zip`, writeArchive(builds.get(target) ?? [], date));
  }
  release.set(
    `cho-sang-${version}-firefox-sources.zip`,
    writeArchive([...files, ...readReviewerFiles(root, authorityFile)], date),
  );
  const sums = Buffer.from(
    [...release.keys()]
      .sort()
      .map((name) => `${sha256(release.get(name) ?? Buffer.alloc(0))}  ${name}\n`)
      .join(''),
  );
  release.set('SHA256SUMS', sums).set('SHA256SUMS.sig', signBytes(sums, key));

  const folder = join(root, 'release', version);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of release) writeFileSync(join(folder, name), bytes);
  return folder;
}

/** Returns the files that reviewers of the stores need besides the commit: build instructions and the authority file. */
function readReviewerFiles(root: string, authorityFile: string): Entry[] {
  return [
    { path: 'README-FOR-REVIEWERS.md', bytes: readFileSync(join(root, 'store/reviewers.md')) },
    { path: 'authority.json', bytes: readFileSync(authorityFile) },
  ];
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
