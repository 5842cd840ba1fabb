// Why: docs/decisions/registry/fetching.md

import { sha256Hex } from '@/lib/base/digest';
import { AppError } from '@/lib/base/errors';
import type { FetchFile } from '@/lib/registry/update/fetch-file';
import { listKeyFingerprints, readRecallsDelegation, requireOnlyDelegatedPaths } from './delegation';
import {
  type FileRole,
  type Metadata,
  type MetaFile,
  parseMetadata,
  RECALLS_ROLE,
  type Role,
  type Targets,
} from './metadata';
import { type RoleKeys, requireSignatures, requireThresholdOfSignatures } from './signatures';

/** Texts of the metadata files that are trusted. */
export interface TrustedTexts {
  readonly root: string;
  readonly timestamp?: string | undefined;
  readonly snapshot?: string | undefined;
  readonly targets?: string | undefined;
  readonly recalls?: string | undefined;
}

/** Verified metadata of one version: signed, fresh and not older than the metadata trusted before. */
export interface VerifiedMetadata {
  readonly texts: Required<{ [K in Role]: string }> & { readonly recalls?: string | undefined };
  readonly targets: Targets;
  /**
   * The targets of the delegated role "recalls", all within the paths delegated to it; null if the version does not delegate that
   * role.
   */
  readonly recalls: Targets | null;
  /** First expiry among the four top-level roles (epoch ms). The role "recalls" has an expiry of its own. */
  readonly expiresAt: number;
}

// Limits (bytes) for files whose length no metadata states.
const LARGEST = {
  root: 512_000,
  timestamp: 16_384,
  snapshot: 2_000_000,
  targets: 5_000_000,
  recalls: 1_000_000,
} as const;
// Maximum number of new roots that are followed in one run.
const MOST_ROTATIONS = 256;

/**
 * Called whenever a file becomes trusted, with the texts of all files that are trusted at that time. The callee stores these
 * texts, so that they are not lost if a later step fails.
 */
export type Remember = (texts: TrustedTexts) => Promise<void>;

/**
 * Runs the client workflow of The Update Framework 1.0 (§5.3–5.6) over `metadata/`, for the four top-level roles and the
 * delegated role "recalls", with consistent snapshots. `now` (epoch ms) is the time of all checks. Throws AppError
 * "registry-invalid", "registry-expired" or "offline"; only files given to `remember` are trusted.
 */
export async function verifyMetadata(
  trusted: TrustedTexts,
  fetchFile: FetchFile,
  now: number,
  remember: Remember,
): Promise<VerifiedMetadata> {
  const { root, texts: before } = await fetchNewestRoot(trusted, fetchFile, remember);
  let texts = before;
  const storeTrusted = async ({ role, text }: Metadata<FileRole>): Promise<void> => {
    if (texts[role] === text) return;
    texts = { ...texts, [role]: text };
    await remember(texts);
  };
  requireUnexpiredMetadata(root, now);
  const timestamp = await fetchNewestTimestamp(root, before, fetchFile, now);
  await storeTrusted(timestamp);
  const snapshot = await fetchSnapshot(root, timestamp, before, fetchFile, now);
  await storeTrusted(snapshot);
  const targets = await fetchTargets(root, snapshot, before, fetchFile, now);
  await storeTrusted(targets);
  const recalls = await fetchRecalls({ root, snapshot, targets }, before, fetchFile, now);
  if (recalls !== null) await storeTrusted(recalls);
  return {
    texts: {
      root: root.text,
      timestamp: timestamp.text,
      snapshot: snapshot.text,
      targets: targets.text,
      ...(recalls === null ? {} : { recalls: recalls.text }),
    },
    targets: targets.signed,
    recalls: recalls?.signed ?? null,
    expiresAt: Math.min(...[root, timestamp, snapshot, targets].map(toExpiryTime)),
  };
}

// Follows the roots one by one (TUF §5.3). Each new root must be signed by enough keys of the root before it, and by enough of
// its own keys.
async function fetchNewestRoot(
  trusted: TrustedTexts,
  fetchFile: FetchFile,
  remember: Remember,
): Promise<{ root: Metadata<'root'>; texts: TrustedTexts }> {
  let root = parseMetadata('root', trusted.root);
  await requireSignatures(root.signed, 'root', root);
  let texts = trusted;
  for (let i = 0; i < MOST_ROTATIONS; i++) {
    const version = root.signed.version + 1;
    const bytes = await fetchFile(`metadata/${version}.root.json`, LARGEST.root);
    if (bytes === null) return { root, texts };
    const next = parseMetadata('root', decodeUtf8(bytes));
    await requireSignatures(root.signed, 'root', next);
    await requireSignatures(next.signed, 'root', next);
    requireVersion(next, version);
    texts = await dropTextsOfReplacedKeys(root, next, texts);
    root = next;
    await remember(texts);
  }
  throw new AppError('registry-invalid', `more than ${MOST_ROTATIONS} new roots`);
}

// Returns the texts that stay trusted under root `next` (TUF §5.3.11). If the keys of timestamp or snapshot changed, only the
// root stays trusted. Otherwise a thief of the old keys could sign a high version number, and the owner's later versions would be
// refused as older. Compares the keys, not their ids, because a root may give an old id to another key.
async function dropTextsOfReplacedKeys(
  before: Metadata<'root'>,
  next: Metadata<'root'>,
  texts: TrustedTexts,
): Promise<TrustedTexts> {
  for (const role of ['timestamp', 'snapshot'] as const) {
    if ((await joinRoleKeyFingerprints(before, role)) !== (await joinRoleKeyFingerprints(next, role)))
      return { root: next.text };
  }
  return { ...texts, root: next.text };
}

const joinRoleKeyFingerprints = async ({ signed: { keys, roles } }: Metadata<'root'>, role: Role) =>
  (await listKeyFingerprints({ keys, keyids: roles[role].keyids })).join();

// Fetches the newest timestamp (TUF §5.4). If the host serves the version that is trusted already, returns the trusted file.
// Throws if the timestamp has expired.
async function fetchNewestTimestamp(
  root: Metadata<'root'>,
  texts: TrustedTexts,
  fetchFile: FetchFile,
  now: number,
): Promise<Metadata<'timestamp'>> {
  const found = parseMetadata(
    'timestamp',
    decodeUtf8(await fetchRequiredFile(fetchFile, 'timestamp.json', LARGEST.timestamp)),
  );
  await requireSignatures(root.signed, 'timestamp', found);
  if (texts.timestamp === undefined) return requireUnexpiredMetadata(found, now);
  const before = parseMetadata('timestamp', texts.timestamp);
  if (found.signed.version === before.signed.version) return requireUnexpiredMetadata(before, now);
  requireNotOlder('timestamp.json', found.signed.version, before.signed.version);
  const [newer, older] = [found, before].map(({ signed }) => signed.meta['snapshot.json'].version);
  requireNotOlder('snapshot.json', newer ?? 0, older ?? 0);
  return requireUnexpiredMetadata(found, now);
}

// Fetches the snapshot whose version the timestamp states (TUF §5.5). Throws if it has expired, or if it names an older version
// of a file than the trusted snapshot does.
async function fetchSnapshot(
  root: Metadata<'root'>,
  timestamp: Metadata<'timestamp'>,
  texts: TrustedTexts,
  fetchFile: FetchFile,
  now: number,
): Promise<Metadata<'snapshot'>> {
  const meta = timestamp.signed.meta['snapshot.json'];
  const before = texts.snapshot === undefined ? null : parseMetadata('snapshot', texts.snapshot);
  const found = await fetchRoleFile('snapshot', getRoleKeys(root, 'snapshot'), meta, before, fetchFile);
  for (const [name, file] of Object.entries(before?.signed.meta ?? {})) {
    requireNotOlder(name, found.signed.meta[name]?.version ?? 0, file.version);
  }
  return requireUnexpiredMetadata(found, now);
}

// Fetches the targets whose version the snapshot states (TUF §5.6). Throws if they have expired.
async function fetchTargets(
  root: Metadata<'root'>,
  snapshot: Metadata<'snapshot'>,
  texts: TrustedTexts,
  fetchFile: FetchFile,
  now: number,
): Promise<Metadata<'targets'>> {
  const meta = snapshot.signed.meta['targets.json'];
  const before = texts.targets === undefined ? null : parseMetadata('targets', texts.targets);
  return requireUnexpiredMetadata(
    await fetchRoleFile('targets', getRoleKeys(root, 'targets'), meta, before, fetchFile),
    now,
  );
}

// Fetches the targets of the role "recalls", the only role that may be delegated (TUF §5.6.7); null without a delegation. If a
// path is outside the delegation, refuses the whole file and names that path.
async function fetchRecalls(
  by: {
    readonly root: Metadata<'root'>;
    readonly snapshot: Metadata<'snapshot'>;
    readonly targets: Metadata<'targets'>;
  },
  texts: TrustedTexts,
  fetchFile: FetchFile,
  now: number,
): Promise<Metadata<'recalls'> | null> {
  const delegation = await readRecallsDelegation(by.root.signed, by.targets.signed);
  if (delegation === null) return null;
  const meta = by.snapshot.signed.meta[`${RECALLS_ROLE}.json`];
  if (meta === undefined) throw new AppError('registry-invalid', 'the snapshot names no recalls.json');
  const before = texts.recalls === undefined ? null : parseMetadata(RECALLS_ROLE, texts.recalls);
  const found = await fetchRoleFile(RECALLS_ROLE, delegation, meta, before, fetchFile);
  requireOnlyDelegatedPaths(delegation, found.signed);
  return requireUnexpiredMetadata(found, now);
}

const getRoleKeys = ({ signed: { keys, roles } }: Metadata<'root'>, role: Role): RoleKeys => ({
  keys,
  ...roles[role],
});

// Returns a role's file in the version that `meta` names: the trusted file if it has that version, otherwise the file that the
// host serves.
async function fetchRoleFile<R extends 'snapshot' | 'targets' | 'recalls'>(
  role: R,
  keys: RoleKeys,
  meta: MetaFile,
  before: Metadata<R> | null,
  fetchFile: FetchFile,
): Promise<Metadata<R>> {
  const stored = before?.signed.version === meta.version ? before : null;
  const bytes =
    stored === null
      ? await fetchRequiredFile(fetchFile, `${meta.version}.${role}.json`, meta.length ?? LARGEST[role])
      : new TextEncoder().encode(stored.text);
  await requireLengthAndDigest(`${role}.json`, bytes, meta);
  const found = stored ?? parseMetadata(role, decodeUtf8(bytes));
  await requireThresholdOfSignatures(keys, role, found);
  requireVersion(found, meta.version);
  return found;
}

async function requireLengthAndDigest(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  meta: MetaFile,
): Promise<void> {
  const { length = bytes.length, hashes } = meta;
  const digest = hashes?.sha256;
  if (hashes !== undefined && digest === undefined) {
    throw new AppError('registry-invalid', `${name}: no SHA-256 among its digests`);
  }
  if (bytes.length !== length || (digest !== undefined && (await sha256Hex(bytes)) !== digest)) {
    throw new AppError('registry-invalid', `${name} is not the file that was named`);
  }
}

async function fetchRequiredFile(
  fetchFile: FetchFile,
  name: string,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await fetchFile(`metadata/${name}`, limit);
  if (bytes === null) throw new AppError('registry-invalid', `metadata/${name} is not there`);
  return bytes;
}

function requireVersion({ role, signed }: Metadata<FileRole>, named: number): void {
  if (signed.version === named) return;
  throw new AppError('registry-invalid', `${role}.json: version ${signed.version} in the place of ${named}`);
}

function requireNotOlder(name: string, found: number, before: number): void {
  if (found >= before) return;
  throw new AppError(
    'registry-invalid',
    `${name}: version ${found} is older than ${before}, which was seen before`,
  );
}

function requireUnexpiredMetadata<R extends FileRole>(metadata: Metadata<R>, now: number): Metadata<R> {
  if (toExpiryTime(metadata) > now) return metadata;
  throw new AppError('registry-expired', `${metadata.role}.json expired at ${metadata.signed.expires}`);
}

function toExpiryTime({ signed }: Metadata<FileRole>): number {
  return Date.parse(signed.expires);
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (thrown) {
    throw new AppError('registry-invalid', 'a metadata file is not text', { cause: thrown });
  }
}
