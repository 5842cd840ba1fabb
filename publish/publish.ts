import { hash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Metadata, MetaFile, Snapshot, TargetFile, Targets, Timestamp } from '@tufjs/models';
import { AppError } from '@/lib/base/errors';
import { defaultIfMissing, replaceFile } from '@/lib/base/node/files';
import { readMetadata } from '@/lib/registry/tuf/metadata';
import type { FetchFile } from '@/lib/registry/update/fetch-file';
import { targetPath } from '@/lib/registry/update/fetch-target';
import { fetchVersion } from '@/lib/registry/update/fetch-version';
import { buildTargets, type TargetFiles } from './build-targets';
import { CHANGE_LOG_COPY, CHANGE_LOG_PATH, readChangeLog } from './change-log';
import type { RegistryContent } from './content';
import { deltasFromEarlier } from './earlier-sellers';
import type { RoleSigner } from './signing/keys';
import { isoSeconds, metadataText, SPEC_VERSION } from './signing/metadata-text';
import { currentSigners, readRoot, requireKeys, rootVersions } from './signing/root';

const DAY = 86_400_000;

/** Lifetime of each role's signature (ms). A short one of the timestamp lets clients notice a frozen registry. */
const VALIDITY = { timestamp: 2 * DAY, snapshot: 14 * DAY, targets: 30 * DAY } as const;

/** Earlier versions with a delta by default: a month of daily ones. */
export const DELTAS = 30;

export interface PublishOptions {
  readonly content: RegistryContent;
  /** The directory a static host serves: `metadata/` and `targets/`. */
  readonly outDir: string;
  readonly keysDir: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Default: one more than the version in `outDir`. */
  readonly version?: number;
  /** Number of earlier versions that get a delta. */
  readonly deltas?: number;
  /** Progress of the deltas: versions done, of how many. */
  readonly onDelta?: (done: number, total: number) => void;
  readonly validity?: { readonly [K in keyof typeof VALIDITY]?: number };
}

/**
 * Publishes a version: builds and signs its files, checks them with the client's own code, and only then replaces the timestamp,
 * in one step. Files of earlier versions stay for clients in the middle of a download. Throws what the client would throw, and
 * then leaves the directory as it was.
 */
export async function publish(options: PublishOptions): Promise<{ version: number; rootText: string }> {
  const { outDir, keysDir, now } = options;
  const published = await publishedVersion(outDir);
  const version = options.version ?? published + 1;
  if (version <= published) throw new RangeError(`version ${version} is not newer than ${published}`);
  const rootText = await readRoot(keysDir, 1);
  const current = await currentSigners(keysDir);
  requireKeys(keysDir, current, ['timestamp', 'snapshot', 'targets']);
  const targets = await buildTargets(options.content, {
    version,
    now,
    changesBefore: await readChangeLog(outDir, published),
    deltasFrom: (current) =>
      deltasFromEarlier(
        { outDir, newest: published, count: options.deltas ?? DELTAS, onDelta: options.onDelta },
        current,
      ),
  });
  const { files, timestamp } = await signVersion(targets, version, current.signers, options);
  const written = await writeNew(outDir, files);
  try {
    const { fresh } = await fetchVersion({
      trusted: { root: rootText },
      held: null,
      fetchFile: directoryFetch(outDir, new Map([['metadata/timestamp.json', timestamp]])),
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

/** Gets files of a served directory from disk, as a client would over the network; `instead` takes precedence. */
export function directoryFetch(
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

/** The version a directory serves, 0 when it serves none. */
export async function publishedVersion(outDir: string): Promise<number> {
  const bytes = await directoryFetch(outDir)('metadata/timestamp.json', 0);
  if (bytes === null) return 0;
  return readMetadata('timestamp', new TextDecoder().decode(bytes)).signed.version;
}

type Files = ReadonlyMap<string, string | Uint8Array>;

async function signVersion(
  targets: TargetFiles,
  version: number,
  signers: readonly RoleSigner[],
  { keysDir, now, validity }: PublishOptions,
): Promise<{ files: Files; timestamp: string }> {
  const common = (role: keyof typeof VALIDITY) => ({
    version,
    specVersion: SPEC_VERSION,
    expires: isoSeconds(now + (validity?.[role] ?? VALIDITY[role])),
  });
  const files = new Map<string, string | Uint8Array>();
  for (const root of await rootVersions(keysDir)) {
    files.set(`metadata/${root}.root.json`, await readRoot(keysDir, root));
  }
  const entries: Record<string, TargetFile> = {};
  for (const [path, bytes] of targets) {
    const sha256 = hash('sha256', bytes);
    entries[path] = new TargetFile({ path, length: bytes.length, hashes: { sha256 } });
    files.set(targetPath(path, sha256), bytes);
  }
  const targetsText = signed(new Targets({ ...common('targets'), targets: entries }), signers);
  const meta = { 'targets.json': metaFile(version, targetsText) };
  const snapshotText = signed(new Snapshot({ ...common('snapshot'), meta }), signers);
  files.set(`metadata/${version}.targets.json`, targetsText);
  files.set(`metadata/${version}.snapshot.json`, snapshotText);
  const snapshotMeta = metaFile(version, snapshotText);
  return { files, timestamp: signed(new Timestamp({ ...common('timestamp'), snapshotMeta }), signers) };
}

function signed(content: Targets | Snapshot | Timestamp, signers: readonly RoleSigner[]): string {
  const metadata = new Metadata(content);
  const { type } = content;
  for (const signer of signers) {
    if (signer.role === type) metadata.sign((bytes) => signer.sign(bytes));
  }
  return metadataText(metadata);
}

function metaFile(version: number, text: string): MetaFile {
  const bytes = new TextEncoder().encode(text);
  return new MetaFile({ version, length: bytes.length, hashes: { sha256: hash('sha256', bytes) } });
}

// Targets are named by their digests, and existing metadata of this version was left by a publication without a timestamp, so
// no client expects other content under these names. A root is never overwritten.
async function writeNew(outDir: string, files: Files): Promise<readonly string[]> {
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
