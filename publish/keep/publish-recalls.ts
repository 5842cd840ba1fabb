// Why: docs/decisions/registry/recalls-key.md

import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '@/lib/base/node/files';
import type { RecallRecord } from '@/lib/domain/seller/trust';
import { type TrustedTexts, verifyMetadata } from '@/lib/registry/tuf/client';
import { RECALLS_ROLE } from '@/lib/registry/tuf/metadata';
import { fetchVersion } from '@/lib/registry/update/fetch-version';
import { encodeRecallFile } from '@/publish/build-targets';
import { createFetchFromDirectory, writeNewFiles } from '@/publish/publish';
import { listRootVersions, readCurrentSigners, readRoot, requireEnoughKeys } from '@/publish/signing/root';
import { readMetadataFile, readServedVersions, type ServedVersions } from '@/publish/signing/served';
import {
  createMetaFile,
  type Files,
  type Signing,
  signRecalls,
  signSnapshot,
} from '@/publish/signing/sign-version';

const DAY = 86_400_000;
/** Lifetimes (ms) of the signatures that the job makes. The job runs four times a day, and may fail for some days. */
const VALIDITY = { timestamp: 7 * DAY, snapshot: 30 * DAY, recalls: 30 * DAY } as const;
/** How long before a signature expires (ms) the job renews it. */
export const RENEW_AT = { timestamp: 6 * DAY, recalls: 15 * DAY } as const;

export interface RecallsEdition {
  /** All recalls of the new edition; null to leave the served recalls unchanged. */
  readonly recalls: readonly RecallRecord[] | null;
  readonly outDir: string;
  readonly keysDir: string;
  /** Time of publishing (epoch ms). */
  readonly now: number;
}

/**
 * Publishes recalls, or renews the signatures of unchanged recalls. Uses only the keys of recalls, snapshot and timestamp, so the
 * version itself stays as a person signed it.
 *
 * Checks the result twice: as a device that has the last edition would, and as a new device would. Replaces the timestamp only if
 * both checks pass. Otherwise throws their error and leaves the directory unchanged.
 */
export async function publishRecalls({
  recalls,
  outDir,
  keysDir,
  now,
}: RecallsEdition): Promise<ServedVersions> {
  const served = await readServedVersions(outDir);
  if (served.targets === 0)
    throw new Error(`${outDir} serves no version: a person publishes the first one ("publish")`);
  const current = await readCurrentSigners(keysDir);
  requireEnoughKeys(keysDir, current, ['timestamp', 'snapshot']);
  const before = await readServedMetadata(outDir, keysDir, served);
  const signing: Signing = {
    signers: await readAllowedSigners(outDir, keysDir, served),
    now,
    validity: VALIDITY,
  };
  const files: Files = new Map();
  const meta = { 'targets.json': createMetaFile(served.targets, before.targets) };
  const signed =
    recalls === null
      ? { files: [], meta: createMetaFile(served.recalls, before.recalls) }
      : signRecalls(new Map(encodeRecallFile(recalls, true)), served.recalls + 1, signing);
  for (const [path, bytes] of signed.files) files.set(path, bytes);
  const { timestamp } = signSnapshot(
    files,
    { ...meta, 'recalls.json': signed.meta },
    served.timestamp + 1,
    signing,
  );
  for (const root of await listRootVersions(keysDir)) {
    files.set(`metadata/${root}.root.json`, await readRoot(keysDir, root));
  }
  const written = await writeNewFiles(outDir, files);
  try {
    const fetchFile = createFetchFromDirectory(outDir, new Map([['metadata/timestamp.json', timestamp]]));
    await verifyMetadata(before, fetchFile, now, async () => {});
    await fetchVersion({
      trusted: { root: before.root },
      deviceVersion: null,
      fetchFile,
      now,
      remember: async () => {},
    });
  } catch (thrown) {
    await Promise.all(written.map((path) => rm(join(outDir, path))));
    throw thrown;
  }
  await replaceFile(join(outDir, 'metadata/timestamp.json'), timestamp);
  return await readServedVersions(outDir);
}

/**
 * Returns the signers in `keysDir` for timestamp and snapshot. Also returns the signers for recalls, but only those to whose keys
 * the served version delegates. Throws if there is no such signer for recalls.
 */
async function readAllowedSigners(outDir: string, keysDir: string, { targets }: ServedVersions) {
  const { delegations } = (await readMetadataFile(outDir, 'targets', targets)).signed;
  const role = delegations?.roles?.find(({ name }) => name === RECALLS_ROLE);
  const keyids = Array.isArray(role?.keyids) ? role.keyids : [];
  const { signers } = await readCurrentSigners(keysDir);
  const allowed = signers.filter(
    (signer) =>
      signer.role === 'timestamp' ||
      signer.role === 'snapshot' ||
      (signer.role === RECALLS_ROLE && keyids.includes(signer.key.keyID)),
  );
  if (!allowed.some((signer) => signer.role === RECALLS_ROLE)) {
    throw new Error(
      `${keysDir} has no recalls key that version ${targets} delegates to: a person publishes a version with it`,
    );
  }
  return allowed;
}

type Texts = { readonly [K in keyof Required<TrustedTexts>]: string };

/**
 * Returns the first root and the metadata of the version that the directory serves. A device that has this version trusts these
 * files. Throws if the version delegates no recalls.
 */
async function readServedMetadata(
  outDir: string,
  keysDir: string,
  { snapshot, targets, recalls }: ServedVersions,
): Promise<Texts> {
  const readMetadataText = (name: string) => readFile(join(outDir, 'metadata', name), 'utf8');
  const timestamp = await readMetadataText('timestamp.json');
  if (recalls === 0)
    throw new Error(`the version that is served delegates no recalls: publish one that does`);
  return {
    root: await readRoot(keysDir, 1),
    timestamp,
    snapshot: await readMetadataText(`${snapshot}.snapshot.json`),
    targets: await readMetadataText(`${targets}.targets.json`),
    recalls: await readMetadataText(`${recalls}.recalls.json`),
  };
}
