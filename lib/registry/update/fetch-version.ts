import { AppError } from '@/lib/base/errors';
import { parseDelta } from '@/lib/registry/codec/delta-file';
import { RECORD_SCHEMAS } from '@/lib/registry/codec/record-schemas';
import type { Section } from '@/lib/registry/codec/section';
import { createSourceFinder, requireSourceForEachStatus } from '@/lib/registry/codec/sellers/seller-lists';
import type { HeldDocument } from '@/lib/registry/documents/held-documents';
import type { RecordFileName } from '@/lib/registry/store/stored-records';
import {
  type Remember,
  type TrustedTexts,
  type VerifiedMetadata,
  verifyMetadata,
} from '@/lib/registry/tuf/client';
import { fetchNewDocuments } from './fetch-documents';
import type { FetchFile, OnPiece } from './fetch-file';
import { fetchTarget, toTargetPath } from './fetch-target';
import {
  type HeldTarget,
  type InstalledVersion,
  type PreparedTarget,
  TARGET_NAMES,
  type TargetName,
} from './installed-version';
import { prepareDelta, prepareRecords, prepareSellers } from './prepare';
import { parseRelease, type Release, TARGET_PATHS, toDeltaPath } from './release';
import { joinTargets, type VersionTargets } from './version-targets';

const RECORD_FILES = TARGET_NAMES.filter((name): name is RecordFileName =>
  Object.hasOwn(RECORD_SCHEMAS, name),
);

// Largest files that are accepted (bytes): three times the size for which the registry is designed.
const LARGEST = { release: 2_000_000, sellers: 40_000_000, records: 20_000_000 } as const;

const DAY_MS = 86_400_000;
/**
 * Shortest and longest time (ms) for which a device fetches only changes since one sellers file. The address of the changes names
 * that sellers file, so the host can recognise the group of devices that downloaded the same file. After a random time between
 * the shortest and the longest, the device downloads a whole file and leaves that group.
 */
const BASE_MS = { least: 7 * DAY_MS, most: 14 * DAY_MS } as const;

/** The version on the device. Its data is not fetched again. */
export interface HeldBefore extends Pick<InstalledVersion, 'version' | 'targets'> {
  /** Targets with damaged rows; they are fetched again even if the version did not change. */
  readonly damaged?: readonly TargetName[];
  /** Sections of the sellers file that the device downloaded. */
  readonly sections: readonly Section[];
  readonly documents: readonly HeldDocument[];
}

/** Bytes of a version that have arrived, and bytes that will be fetched in all. */
export interface DownloadProgress {
  readonly received: number;
  readonly total: number;
}

/** What a new version changes on the device. */
interface FreshVersion {
  readonly release: Release;
  readonly targets: readonly HeldTarget[];
  readonly written: readonly PreparedTarget[];
  readonly dropped: readonly TargetName[];
  /** New state of each document. A document that is refused never delays the rest of the version. */
  readonly documents: readonly HeldDocument[];
}

/** A verified and parsed version; `fresh` is null if the device has this version, undamaged and with the newest recalls. */
export interface FetchedVersion {
  readonly metadata: VerifiedMetadata;
  readonly fresh: FreshVersion | null;
}

export interface FetchVersionOptions {
  readonly trusted: TrustedTexts;
  readonly deviceVersion: HeldBefore | null;
  readonly fetchFile: FetchFile;
  /** Time of the checks (epoch ms). */
  readonly now: number;
  readonly remember: Remember;
  /** True for a version that is packaged in the build; it is accepted even if it has expired. */
  readonly isPackaged?: boolean;
  /** Returns a random number 0 ≤ r < 1; default: Math.random. */
  readonly random?: () => number;
  /** Called with the progress of all larger files of a new version together. */
  readonly onProgress?: (progress: DownloadProgress) => void;
}

/**
 * Fetches, verifies and parses those parts of the newest version that the device lacks. The publisher runs this function too,
 * before it releases a version. Throws AppError "registry-invalid", "registry-expired" or "offline".
 */
export async function fetchVersion(options: FetchVersionOptions): Promise<FetchedVersion> {
  const { trusted, fetchFile, now, remember, onProgress, isPackaged = false } = options;
  // The metadata of a packaged version may have expired since the build, which is no fault. At time 0 they are not yet expired.
  const metadata = await verifyMetadata(trusted, fetchFile, isPackaged ? 0 : now, remember);
  const targets = joinTargets(metadata.targets, metadata.recalls);
  if (options.deviceVersion !== null && isUpToDate(options.deviceVersion, targets))
    return { metadata, fresh: null };
  const deviceVersion =
    options.deviceVersion && dropOldSellersFile(omitDamagedTargets(options.deviceVersion), targets, now);
  const counted =
    onProgress &&
    createDownloadProgressCounter(listPathsToFetch(targets, deviceVersion), targets, onProgress);
  const fetchNamed = (path: string, most: number) =>
    fetchTargetByPath(fetchFile, targets, path, most, counted?.(path));
  const release = parseRelease(await fetchNamed(TARGET_PATHS.release, LARGEST.release));
  if (release.version !== targets.version) {
    throw new AppError('registry-invalid', 'the release is of another version than its metadata');
  }
  const parts = [
    await fetchSellersUpdate(
      targets,
      deviceVersion,
      fetchNamed,
      now + BASE_MS.least + chooseRandomExtraDeltaTimeMs(options.random),
    ),
    await fetchRecordFileIfChanged('violations', targets, deviceVersion, fetchNamed),
    ...(await fetchOptionalRecords(targets, deviceVersion, fetchNamed)),
  ];
  const written = parts.flatMap((part) => part.written);
  const sections = written.flatMap(({ table }) => table.sections.map(({ section }) => section));
  requireSourceForEachStatus(sections, createSourceFinder(release.lists));
  return {
    metadata,
    fresh: {
      release,
      targets: parts.flatMap(({ target }) => target ?? []),
      written,
      dropped: parts.flatMap((part) => part.dropped),
      documents: await fetchNewDocuments(targets, deviceVersion?.documents ?? [], fetchNamed),
    },
  };
}

/**
 * True if this device has the whole version, undamaged, and the newest recalls. The recalls are compared separately, because they
 * change without a new version.
 */
function isUpToDate(
  { version, damaged = [], targets: deviceTargets }: HeldBefore,
  targets: VersionTargets,
): boolean {
  const recalls = deviceTargets.find(({ name }) => name === 'recalls');
  const recallsDigest = targets.targets[targets.recordPath('recalls')]?.hashes.sha256;
  return version === targets.version && damaged.length === 0 && recalls?.digest === recallsDigest;
}

type FetchNamed = (path: string, most: number) => Promise<Uint8Array<ArrayBuffer>>;
type Part = Pick<FreshVersion, 'written' | 'dropped'> & { readonly target: HeldTarget | null };

/**
 * Returns the path of the file from which this version's sellers are fetched: the changes or the whole file. Null if the device
 * has this version's sellers.
 */
function findSellersPath(targets: VersionTargets, deviceVersion: HeldBefore | null): string | null {
  const { digest } = requireTargetEntry(targets, TARGET_PATHS.sellers);
  const before = deviceVersion?.targets.find(({ name }) => name === 'sellers');
  if (before === undefined) return TARGET_PATHS.sellers;
  if (before.digest === digest || before.base === digest) return null;
  const path = toDeltaPath(before.base);
  return targets.targets[path] === undefined ? TARGET_PATHS.sellers : path;
}

const chooseRandomExtraDeltaTimeMs = (random = Math.random) =>
  Math.round((BASE_MS.most - BASE_MS.least) * random());

async function fetchSellersUpdate(
  targets: VersionTargets,
  deviceVersion: HeldBefore | null,
  fetchNamed: FetchNamed,
  baseUntil: number,
): Promise<Part> {
  const { digest, byteLength } = requireTargetEntry(targets, TARGET_PATHS.sellers);
  const before = deviceVersion?.targets.find(({ name }) => name === 'sellers');
  const path = findSellersPath(targets, deviceVersion);
  if (deviceVersion === null || before === undefined || path === TARGET_PATHS.sellers) {
    const written = [await prepareSellers(await fetchNamed(TARGET_PATHS.sellers, LARGEST.sellers))];
    const target: HeldTarget = { name: 'sellers', digest, base: digest, byteLength, baseUntil };
    return { target, written, dropped: ['sellers-delta'] };
  }
  const target = { ...before, digest };
  if (path === null) return { target, written: [], dropped: before.base === digest ? ['sellers-delta'] : [] };
  const delta = parseDelta(await fetchNamed(path, LARGEST.sellers), before.base, deviceVersion.sections);
  return { target, written: [prepareDelta(delta, deviceVersion.sections)], dropped: [] };
}

async function fetchRecordFileIfChanged(
  name: RecordFileName,
  targets: VersionTargets,
  deviceVersion: HeldBefore | null,
  fetchNamed: FetchNamed,
): Promise<Part> {
  const path = targets.recordPath(name);
  const { digest, byteLength } = requireTargetEntry(targets, path);
  const before = deviceVersion?.targets.find((target) => target.name === name);
  if (before?.digest === digest) return { target: before, written: [], dropped: [] };
  const bytes = await fetchNamed(path, LARGEST.records);
  const target: HeldTarget = { name, digest, base: digest, byteLength };
  return { target, written: [await prepareRecords(name, bytes)], dropped: [] };
}

// Sites, recalls and warnings are optional: a publisher that has no records of a kind publishes no file of that kind. If a
// publisher drops a file, the records of that file are withdrawn.
async function fetchOptionalRecords(
  targets: VersionTargets,
  deviceVersion: HeldBefore | null,
  fetchNamed: FetchNamed,
): Promise<Part[]> {
  const parts: Part[] = [];
  for (const name of ['sites', 'recalls', 'warnings'] as const) {
    if (targets.targets[targets.recordPath(name)] !== undefined) {
      parts.push(await fetchRecordFileIfChanged(name, targets, deviceVersion, fetchNamed));
    } else parts.push({ target: null, written: [], dropped: [name] });
  }
  return parts;
}

function requireTargetEntry(targets: VersionTargets, path: string): { digest: string; byteLength: number } {
  const entry = targets.targets[path];
  if (entry === undefined) throw new AppError('registry-invalid', `the version has no ${path}`);
  return { digest: entry.hashes.sha256, byteLength: entry.length };
}

// Returns the paths of the files that this device has to fetch for a version: of the sellers' file or its changes, and of the
// files of records. Leaves out files that the device has already.
function listPathsToFetch(targets: VersionTargets, deviceVersion: HeldBefore | null): readonly string[] {
  const records = RECORD_FILES.filter((name) => {
    const entry = targets.targets[targets.recordPath(name)];
    const before = deviceVersion?.targets.find((target) => target.name === name);
    return entry !== undefined && before?.digest !== entry.hashes.sha256;
  });
  return [
    findSellersPath(targets, deviceVersion) ?? [],
    records.map((name) => targets.recordPath(name)),
  ].flat();
}

function createDownloadProgressCounter(
  paths: readonly string[],
  targets: VersionTargets,
  onProgress: (progress: DownloadProgress) => void,
): (path: string) => OnPiece | undefined {
  const total = paths.reduce((sum, path) => sum + (targets.targets[path]?.length ?? 0), 0);
  let received = 0;
  const addReceived = (bytes: number) => {
    received += bytes;
    onProgress({ received: Math.min(received, total), total });
  };
  return (path) => (paths.includes(path) ? addReceived : undefined);
}

// Returns the targets on the device without damaged ones. If only the changes are damaged, the file to which the changes apply
// stays.
function omitDamagedTargets(deviceVersion: HeldBefore): HeldBefore {
  const damaged = new Set(deviceVersion.damaged);
  const targets = deviceVersion.targets
    .filter(({ name }) => !damaged.has(name))
    .map((target) =>
      target.name === 'sellers' && damaged.has('sellers-delta') ? { ...target, digest: target.base } : target,
    );
  return { ...deviceVersion, targets };
}

// Returns the targets on the device. Leaves out the sellers file if a newer one is published and the device's `baseUntil` is
// past, or is so far ahead that it was stored under a wrong clock.
function dropOldSellersFile(deviceVersion: HeldBefore, targets: VersionTargets, now: number): HeldBefore {
  const { digest } = requireTargetEntry(targets, TARGET_PATHS.sellers);
  const isBaseOutdated = ({ name, digest: before, base, baseUntil = 0 }: HeldTarget) =>
    name === 'sellers' &&
    before !== digest &&
    base !== digest &&
    (baseUntil <= now || baseUntil > now + BASE_MS.most);
  return { ...deviceVersion, targets: deviceVersion.targets.filter((target) => !isBaseOutdated(target)) };
}

async function fetchTargetByPath(
  fetchFile: FetchFile,
  targets: VersionTargets,
  path: string,
  most: number,
  onPiece: OnPiece | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const { digest, byteLength } = requireTargetEntry(targets, path);
  if (byteLength > most) throw new AppError('registry-invalid', `${path}: ${byteLength} bytes are too many`);
  const entry = { length: byteLength, hashes: { sha256: digest } };
  return await fetchTarget(fetchFile, toTargetPath(path, digest), entry, onPiece);
}
