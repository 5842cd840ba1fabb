import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '@/lib/base/errors';
import { defaultIfMissing, replaceFile } from '@/lib/base/node/files';
import type { FetchFile } from '@/lib/registry/update/fetch-file';
import { fetchVersion } from '@/lib/registry/update/fetch-version';
import { buildTargets } from './build-targets';
import { CHANGE_LOG_COPY, CHANGE_LOG_PATH, readChangeLog } from './change-log';
import type { RegistryContent } from './content';
import { encodeDeltasFromEarlierVersions } from './earlier-sellers';
import {
  type CurrentSigners,
  listRootVersions,
  readCurrentSigners,
  readRoot,
  requireEnoughKeys,
} from './signing/root';
import { readServedVersions } from './signing/served';
import { type Files, signVersion, type Validity } from './signing/sign-version';

/** Default number of earlier versions for which delta files are made: a month of daily versions. */
export const DELTAS = 30;

export interface PublishOptions {
  readonly content: RegistryContent;
  /** The directory that a static host serves, with `metadata/` and `targets/`. */
  readonly outDir: string;
  readonly keysDir: string;
  /** Time of publishing (epoch ms). */
  readonly now: number;
  /**
   * Number of the new version; default: one more than the version in `outDir`. If a number is given, the new versions of
   * timestamp, snapshot and recalls are at least this number.
   */
  readonly version?: number;
  /** For how many earlier versions delta files are made. */
  readonly deltas?: number;
  /**
   * Called for each earlier version and once at the end, with the number of earlier versions done and their total. A version
   * counts even if no delta is made for it.
   */
  readonly onDelta?: (done: number, total: number) => void;
  readonly validity?: Validity;
}

/**
 * Publishes a version. Builds and signs its files, and checks them with the client's own code. Only then replaces the timestamp,
 * in one step. If the check throws, its error is passed on and the directory stays unchanged. Files of earlier versions stay, for
 * clients that are downloading them.
 */
export async function publishRegistryVersion(
  options: PublishOptions,
): Promise<{ version: number; rootText: string }> {
  const { outDir, keysDir, now } = options;
  const served = await readServedVersions(outDir);
  const published = served.targets;
  const version = options.version ?? published + 1;
  if (version <= published) throw new RangeError(`version ${version} is not newer than ${published}`);
  const rootText = await readRoot(keysDir, 1);
  const current = await readCurrentSigners(keysDir);
  requireEnoughKeys(keysDir, current, ['timestamp', 'snapshot', 'targets']);
  const isDelegated = hasRecallsKeyOrThrowIfRequired(keysDir, current, served.recalls > 0);
  const targets = await buildTargets(options.content, {
    version,
    now,
    isDelegated,
    changesBefore: await readChangeLog(outDir, published),
    deltasFrom: (current) =>
      encodeDeltasFromEarlierVersions(
        { outDir, newest: published, count: options.deltas ?? DELTAS, onDelta: options.onDelta },
        current,
      ),
  });
  const least = options.version ?? 1;
  const { files, timestamp } = signVersion(
    targets,
    {
      timestamp: Math.max(served.timestamp + 1, least),
      targets: version,
      recalls: Math.max(served.recalls + 1, least),
    },
    { signers: current.signers, now, validity: options.validity },
  );
  for (const root of await listRootVersions(keysDir)) {
    files.set(`metadata/${root}.root.json`, await readRoot(keysDir, root));
  }
  const written = await writeNewFiles(outDir, files);
  try {
    const { fresh } = await fetchVersion({
      trusted: { root: rootText },
      deviceVersion: null,
      fetchFile: createFetchFromDirectory(outDir, new Map([['metadata/timestamp.json', timestamp]])),
      now,
      remember: async () => {},
    });
    const refused = fresh?.documents.filter((document) => document.refused !== null) ?? [];
    if (refused.length > 0) {
      const names = refused.map(({ name }) => `${name}.json`).join(', ');
      throw new AppError('registry-invalid', `clients would refuse ${names}`);
    }
  } catch (thrown) {
    await Promise.all(written.map((path) => rm(join(outDir, path))));
    throw thrown;
  }
  await replaceFile(join(outDir, 'metadata/timestamp.json'), timestamp);
  await replaceFile(join(outDir, CHANGE_LOG_COPY), targets.get(CHANGE_LOG_PATH) ?? '');
  return { version, rootText };
}

/**
 * Returns a FetchFile that reads the files of a served directory from disk, as a client would fetch them. For a path in
 * `instead`, it returns the text given there. For a file that does not exist, it returns null.
 */
export function createFetchFromDirectory(
  directory: string,
  instead: ReadonlyMap<string, string> = new Map(),
): FetchFile {
  return async (path) => {
    const other = instead.get(path);
    if (other !== undefined) return new TextEncoder().encode(other);
    const bytes = await defaultIfMissing(readFile(join(directory, path)), null);
    return bytes && new Uint8Array(bytes);
  };
}

/** Returns the version that a directory serves; 0 if it serves none. */
export async function readPublishedVersionNumber(outDir: string): Promise<number> {
  return (await readServedVersions(outDir)).targets;
}

// Returns true if there is a private recalls key. Throws if there is no such key although the served version has the role
// "recalls". A snapshot may drop no file, so devices could not install a version without that role.
function hasRecallsKeyOrThrowIfRequired(
  keysDir: string,
  { signers }: CurrentSigners,
  wasDelegated: boolean,
): boolean {
  const isThere = signers.some(({ role }) => role === 'recalls');
  if (isThere || !wasDelegated) return isThere;
  throw new Error(
    `${keysDir} has no private recalls key, and the version that is served has a role "recalls"; where it is lost, "rotate-key --role recalls" makes another`,
  );
}

// Writes the files that are missing or differ, and returns their paths. Overwriting a file is safe. Targets are named by their
// digests. Metadata of this version can only be there if an earlier publication stopped before it wrote its timestamp, so no
// client has read that metadata. A root file is never overwritten: throws if it is there with other content.
export async function writeNewFiles(outDir: string, files: Files): Promise<readonly string[]> {
  const written: string[] = [];
  for (const [path, bytes] of files) {
    const target = join(outDir, path);
    const there = await readFile(target).catch(() => null);
    if (there?.equals(Buffer.from(bytes))) continue;
    if (there !== null && path.endsWith('.root.json')) throw new Error(`${path} is there with other content`);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
    written.push(path);
  }
  return written;
}
