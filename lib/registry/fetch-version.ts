import { AppError } from '@/lib/domain/errors';
import type { FetchFile } from './fetch-file';
import { fetchTarget, targetPath } from './fetch-target';
import type { Held, PreparedTarget } from './held';
import { prepareSellers, prepareViolations } from './prepare';
import { parseRelease, type Release, TARGET_PATHS } from './release';
import { type Remember, type TrustedTexts, type VerifiedMetadata, verifyMetadata } from './tuf/client';
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
  readonly remember: Remember;
}): Promise<FetchedVersion> {
  const { trusted, held, fetchFile, now, remember } = options;
  const metadata = await verifyMetadata(trusted, fetchFile, now, remember);
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

function entryOf(targets: Targets, name: keyof typeof TARGET_PATHS): Targets['targets'][string] {
  const entry = targets.targets[TARGET_PATHS[name]];
  if (entry === undefined) throw new AppError('registry-invalid', `the version has no ${TARGET_PATHS[name]}`);
  return entry;
}

async function target(
  fetchFile: FetchFile,
  targets: Targets,
  name: keyof typeof LARGEST,
): Promise<Uint8Array<ArrayBuffer>> {
  const entry = entryOf(targets, name);
  if (entry.length > LARGEST[name]) {
    throw new AppError('registry-invalid', `${name}: ${entry.length} bytes are too many`);
  }
  return await fetchTarget(fetchFile, targetPath(TARGET_PATHS[name], entry.hashes.sha256), entry);
}
