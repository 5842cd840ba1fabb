// Why: docs/decisions/registry/fetching.md

import { sha256Hex } from '@/lib/base/digest';
import { AppError } from '@/lib/base/errors';
import type { FetchFile } from '@/lib/registry/update/fetch-file';
import { importTufKey } from './keys';
import { type Metadata, type MetaFile, type Role, readMetadata, type Targets } from './metadata';
import { requireSignatures } from './signatures';

/** Texts of the trusted metadata. */
export interface TrustedTexts {
  readonly root: string;
  readonly timestamp?: string | undefined;
  readonly snapshot?: string | undefined;
  readonly targets?: string | undefined;
}

/** Verified metadata of one version: signed, fresh and not older than the metadata trusted before. */
export interface VerifiedMetadata {
  readonly texts: Required<{ [K in keyof TrustedTexts]: string }>;
  readonly targets: Targets;
  /** Epoch milliseconds of the first expiry among the four. */
  readonly expiresAt: number;
}

// Limits (bytes) for files whose length no metadata states, and the number of new roots followed in one run.
const LARGEST = { root: 512_000, timestamp: 16_384, snapshot: 2_000_000, targets: 5_000_000 } as const;
const MOST_ROTATIONS = 256;

/** Called with each file as soon as it is trusted, so that it is kept whatever fails later. */
export type Remember = (texts: TrustedTexts) => Promise<void>;

/**
 * The client workflow of The Update Framework 1.0 (§5.3–5.6) over `metadata/`, for the four top-level roles with
 * consistent snapshots. `now` (epoch ms) is fixed for the run. Throws AppError "registry-invalid", "registry-expired" or
 * "offline"; only files given to `remember` are trusted.
 */
export async function verifyMetadata(
  trusted: TrustedTexts,
  fetchFile: FetchFile,
  now: number,
  remember: Remember,
): Promise<VerifiedMetadata> {
  const { root, texts: before } = await newestRoot(trusted, fetchFile, remember);
  let texts = before;
  const trust = async ({ role, text }: Metadata<Role>): Promise<void> => {
    if (texts[role] === text) return;
    texts = { ...texts, [role]: text };
    await remember(texts);
  };
  requireFresh(root, now);
  const timestamp = await newestTimestamp(root, before, fetchFile, now);
  await trust(timestamp);
  const snapshot = await fetchSnapshot(root, timestamp, before, fetchFile, now);
  await trust(snapshot);
  const targets = await fetchTargets(root, snapshot, before, fetchFile, now);
  await trust(targets);
  return {
    texts: { root: root.text, timestamp: timestamp.text, snapshot: snapshot.text, targets: targets.text },
    targets: targets.signed,
    expiresAt: Math.min(...[root, timestamp, snapshot, targets].map(expiryTime)),
  };
}

// §5.3: every root is signed by enough keys of the one before it, and of its own.
async function newestRoot(
  trusted: TrustedTexts,
  fetchFile: FetchFile,
  remember: Remember,
): Promise<{ root: Metadata<'root'>; texts: TrustedTexts }> {
  let root = readMetadata('root', trusted.root);
  await requireSignatures(root.signed, 'root', root);
  let texts = trusted;
  for (let i = 0; i < MOST_ROTATIONS; i++) {
    const version = root.signed.version + 1;
    const bytes = await fetchFile(`metadata/${version}.root.json`, LARGEST.root);
    if (bytes === null) return { root, texts };
    const next = readMetadata('root', decodeUtf8(bytes));
    await requireSignatures(root.signed, 'root', next);
    await requireSignatures(next.signed, 'root', next);
    requireVersion(next, version);
    texts = await textsUnder(root, next, texts);
    root = next;
    await remember(texts);
  }
  throw new AppError('registry-invalid', `more than ${MOST_ROTATIONS} new roots`);
}

// §5.3.11: when the keys of timestamp or snapshot change, metadata signed by the old keys no longer counts, so that a thief's
// high version number cannot block the owner's versions. Compares the keys, not their ids: a root may give one id to another
// key.
async function textsUnder(
  before: Metadata<'root'>,
  next: Metadata<'root'>,
  texts: TrustedTexts,
): Promise<TrustedTexts> {
  for (const role of ['timestamp', 'snapshot'] as const) {
    if ((await describeRoleKeys(before, role)) !== (await describeRoleKeys(next, role)))
      return { root: next.text };
  }
  return { ...texts, root: next.text };
}

/** Returns the keys that can sign for a role, by their bytes. Leaves out keys of unknown kinds. */
async function describeRoleKeys({ signed }: Metadata<'root'>, role: Role): Promise<string> {
  const names = new Set<string>();
  for (const keyid of signed.roles[role].keyids) {
    const listed = signed.keys[keyid];
    const key = listed && (await importTufKey(listed));
    if (key) names.add(key.name);
  }
  return [...names].sort().join();
}

// §5.4. An equal version is the trusted one; its expiry still counts.
async function newestTimestamp(
  root: Metadata<'root'>,
  texts: TrustedTexts,
  fetchFile: FetchFile,
  now: number,
): Promise<Metadata<'timestamp'>> {
  const found = readMetadata(
    'timestamp',
    decodeUtf8(await existing(fetchFile, 'timestamp.json', LARGEST.timestamp)),
  );
  await requireSignatures(root.signed, 'timestamp', found);
  if (texts.timestamp === undefined) return requireFresh(found, now);
  const before = readMetadata('timestamp', texts.timestamp);
  if (found.signed.version === before.signed.version) return requireFresh(before, now);
  requireNotOlder('timestamp.json', found.signed.version, before.signed.version);
  const [newer, older] = [found, before].map(({ signed }) => signed.meta['snapshot.json'].version);
  requireNotOlder('snapshot.json', newer ?? 0, older ?? 0);
  return requireFresh(found, now);
}

// §5.5
async function fetchSnapshot(
  root: Metadata<'root'>,
  timestamp: Metadata<'timestamp'>,
  texts: TrustedTexts,
  fetchFile: FetchFile,
  now: number,
): Promise<Metadata<'snapshot'>> {
  const meta = timestamp.signed.meta['snapshot.json'];
  const before = texts.snapshot === undefined ? null : readMetadata('snapshot', texts.snapshot);
  const found = await roleFile('snapshot', root, meta, before, fetchFile);
  for (const [name, file] of Object.entries(before?.signed.meta ?? {})) {
    requireNotOlder(name, found.signed.meta[name]?.version ?? 0, file.version);
  }
  return requireFresh(found, now);
}

// §5.6
async function fetchTargets(
  root: Metadata<'root'>,
  snapshot: Metadata<'snapshot'>,
  texts: TrustedTexts,
  fetchFile: FetchFile,
  now: number,
): Promise<Metadata<'targets'>> {
  const meta = snapshot.signed.meta['targets.json'];
  const before = texts.targets === undefined ? null : readMetadata('targets', texts.targets);
  return requireFresh(await roleFile('targets', root, meta, before, fetchFile), now);
}

// The file its parent names: the trusted one if it has that version, else from the host.
async function roleFile<R extends 'snapshot' | 'targets'>(
  role: R,
  root: Metadata<'root'>,
  meta: MetaFile,
  before: Metadata<R> | null,
  fetchFile: FetchFile,
): Promise<Metadata<R>> {
  const held = before?.signed.version === meta.version ? before : null;
  const bytes =
    held === null
      ? await existing(fetchFile, `${meta.version}.${role}.json`, meta.length ?? LARGEST[role])
      : new TextEncoder().encode(held.text);
  await requireDigest(`${role}.json`, bytes, meta);
  const found = held ?? readMetadata(role, decodeUtf8(bytes));
  await requireSignatures(root.signed, role, found);
  requireVersion(found, meta.version);
  return found;
}

async function requireDigest(name: string, bytes: Uint8Array<ArrayBuffer>, meta: MetaFile): Promise<void> {
  const { length = bytes.length, hashes } = meta;
  const wanted = hashes?.sha256;
  if (hashes !== undefined && wanted === undefined) {
    throw new AppError('registry-invalid', `${name}: no SHA-256 among its digests`);
  }
  if (bytes.length !== length || (wanted !== undefined && (await sha256Hex(bytes)) !== wanted)) {
    throw new AppError('registry-invalid', `${name} is not the file that was named`);
  }
}

async function existing(fetchFile: FetchFile, name: string, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await fetchFile(`metadata/${name}`, limit);
  if (bytes === null) throw new AppError('registry-invalid', `metadata/${name} is not there`);
  return bytes;
}

function requireVersion({ role, signed }: Metadata<Role>, wanted: number): void {
  if (signed.version === wanted) return;
  throw new AppError('registry-invalid', `${role}.json: version ${signed.version} in the place of ${wanted}`);
}

function requireNotOlder(name: string, found: number, before: number): void {
  if (found >= before) return;
  throw new AppError(
    'registry-invalid',
    `${name}: version ${found} is older than ${before}, which was seen before`,
  );
}

function requireFresh<R extends Role>(metadata: Metadata<R>, now: number): Metadata<R> {
  if (expiryTime(metadata) > now) return metadata;
  throw new AppError('registry-expired', `${metadata.role}.json expired at ${metadata.signed.expires}`);
}

function expiryTime({ signed }: Metadata<Role>): number {
  return Date.parse(signed.expires);
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (thrown) {
    throw new AppError('registry-invalid', 'a metadata file is not text', { cause: thrown });
  }
}
