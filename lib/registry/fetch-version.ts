import { AppError } from '@/lib/domain/errors';
import type { FetchFile } from './fetch-file';
import type { Held, PreparedTarget } from './held';
import { prepareSellers, prepareViolations } from './prepare';
import { parseRelease, type Release, TARGET_PATHS } from './release';
import { sha256Hex } from './sha256';
import { type TrustedTexts, type VerifiedMetadata, verifyMetadata } from './tuf/client';
import type { Targets } from './tuf/metadata';

// Largest files accepted, in bytes: three times the design scale.
const LARGEST = { release: 65_536, sellers: 40_000_000, violations: 20_000_000 } as const;

/** A version verified and parsed as a whole. */
export interface FetchedVersion {
  readonly metadata: VerifiedMetadata;
  /** Null when it is the version that is held already. */
  readonly fresh: { readonly release: Release; readonly replaced: readonly PreparedTarget[] } | null;
}

/**
 * Fetches what is new of the newest version, and verifies and parses it all; the publisher runs the same before it puts
 * a version in place. `held` is what need not be fetched again. Throws AppError "registry-invalid", "registry-expired"
 * or "offline".
 */
export async function fetchVersion(options: {
  readonly trusted: TrustedTexts;
  readonly held: Pick<Held, 'version' | 'targets'> | null;
  readonly fetchFile: FetchFile;
  readonly now: number;
  readonly rootChanged: (texts: TrustedTexts) => Promise<void>;
}): Promise<FetchedVersion> {
  const { trusted, held, fetchFile, now, rootChanged } = options;
  const metadata = await verifyMetadata(trusted, fetchFile, now, rootChanged);
  const { targets } = metadata;
  if (held?.version === targets.version) return { metadata, fresh: null };
  const release = parseRelease(await target(fetchFile, targets, 'release'));
  if (release.version !== targets.version) {
    throw new AppError('registry-invalid', 'the release is of another version than its metadata');
  }
  const replaced: PreparedTarget[] = [];
  for (const name of ['sellers', 'violations'] as const) {
    const digest = entryOf(targets, name).hashes.sha256;
    if (held?.targets.some((before) => before.name === name && before.digest === digest)) continue;
    const bytes = await target(fetchFile, targets, name);
    replaced.push(
      name === 'sellers' ? prepareSellers(bytes, digest) : await prepareViolations(bytes, digest),
    );
  }
  return { metadata, fresh: { release, replaced } };
}

/** Where a target lies, by its digest (consistent snapshots): `targets/v1/<sha256>.sellers.bin`. */
export function targetPath(path: string, digest: string): string {
  return `targets/${path.replace(/[^/]+$/, (file) => `${digest}.${file}`)}`;
}

function entryOf(targets: Targets, name: keyof typeof TARGET_PATHS): Targets['targets'][string] {
  const entry = targets.targets[TARGET_PATHS[name]];
  if (entry === undefined) throw new AppError('registry-invalid', `the version has no ${TARGET_PATHS[name]}`);
  return entry;
}

// TUF §5.7: a target by its digest, of the stated length and digest.
async function target(
  fetchFile: FetchFile,
  targets: Targets,
  name: keyof typeof LARGEST,
): Promise<Uint8Array<ArrayBuffer>> {
  const { length, hashes } = entryOf(targets, name);
  if (length > LARGEST[name]) throw new AppError('registry-invalid', `${name}: ${length} bytes are too many`);
  const path = targetPath(TARGET_PATHS[name], hashes.sha256);
  const bytes = await fetchFile(path, length);
  if (bytes === null) throw new AppError('registry-invalid', `${path} is not there`);
  if (bytes.length !== length || (await sha256Hex(bytes)) !== hashes.sha256) {
    throw new AppError('registry-invalid', `${path} is not the file that was named`);
  }
  return bytes;
}
