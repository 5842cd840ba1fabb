import { hash } from 'node:crypto';
import { Metadata, MetaFile, Snapshot, TargetFile, Targets, Timestamp } from '@tufjs/models';
import { type FileRole, RECALLS_ROLE } from '@/lib/registry/tuf/metadata';
import { toTargetPath } from '@/lib/registry/update/fetch-target';
import type { TargetFiles } from '@/publish/build-targets';
import type { RoleSigner } from './keys';
import { formatIsoSeconds, formatMetadata, SPEC_VERSION } from './metadata-text';

const DAY = 86_400_000;

/** Folder of the files for which the role "recalls" may sign. */
const RECALLS_FOLDER = 'v1/recalls/';

/**
 * Default lifetime of each role's signature (ms). The timestamp's signature has a short lifetime, so that clients soon notice a
 * host that stops serving new versions.
 */
const VALIDITY = {
  timestamp: 2 * DAY,
  snapshot: 14 * DAY,
  targets: 30 * DAY,
  recalls: 30 * DAY,
} as const;
export type Validity = { readonly [K in keyof typeof VALIDITY]?: number };

/** Files to write, by their paths in the served directory. */
export type Files = Map<string, string | Uint8Array>;

/** Version numbers that the new metadata files get. */
export interface NewVersions {
  /** Version of the timestamp and of the snapshot. */
  readonly timestamp: number;
  readonly targets: number;
  readonly recalls: number;
}

export interface Signing {
  readonly signers: readonly RoleSigner[];
  /** Time of signing (epoch ms). */
  readonly now: number;
  readonly validity?: Validity | undefined;
}

/**
 * Signs a whole version: targets with the delegation, recalls, snapshot, timestamp. Returns the files of the version. The
 * timestamp's text is separate, because it is written last.
 */
export function signVersion(
  targets: TargetFiles,
  versions: NewVersions,
  signing: Signing,
): { files: Files; timestamp: string } {
  const keys = signing.signers.filter(({ role }) => role === RECALLS_ROLE);
  const isDelegated = (path: string) => keys.length > 0 && path.startsWith(RECALLS_FOLDER);
  const own = new Map([...targets].filter(([path]) => !isDelegated(path)));
  const text = signMetadata(
    'targets',
    Targets.fromJSON({
      ...new Targets({
        ...createCommonMetadataFields('targets', versions.targets, signing),
        targets: toTargetEntries(own),
      }).toJSON(),
      ...(keys.length === 0 ? {} : { delegations: createDelegation(keys) }),
    }),
    signing,
  );
  const files = toServedFiles(own);
  files.set(`metadata/${versions.targets}.targets.json`, text);
  const meta: Record<string, MetaFile> = { 'targets.json': createMetaFile(versions.targets, text) };
  if (keys.length > 0) {
    const recalls = new Map([...targets].filter(([path]) => isDelegated(path)));
    const signed = signRecalls(recalls, versions.recalls, signing);
    for (const [path, bytes] of signed.files) files.set(path, bytes);
    meta['recalls.json'] = signed.meta;
  }
  return signSnapshot(files, meta, versions.timestamp, signing);
}

/**
 * Signs the metadata of the role "recalls", which lists the files in `recalls`. Returns these files and the metadata under the
 * paths at which they are served, and the entry (`meta`) by which the snapshot names the metadata.
 */
export function signRecalls(
  recalls: TargetFiles,
  version: number,
  signing: Signing,
): { files: Files; meta: MetaFile } {
  const content = new Targets({
    ...createCommonMetadataFields(RECALLS_ROLE, version, signing),
    targets: toTargetEntries(recalls),
  });
  const text = signMetadata(RECALLS_ROLE, content, signing);
  const files = toServedFiles(recalls);
  files.set(`metadata/${version}.recalls.json`, text);
  return { files, meta: createMetaFile(version, text) };
}

/**
 * Signs a snapshot of these metadata files, and its timestamp. Returns `files` with the snapshot added, and the timestamp's text
 * separately, because it is written last.
 */
export function signSnapshot(
  files: Files,
  meta: Record<string, MetaFile>,
  version: number,
  signing: Signing,
): { files: Files; timestamp: string } {
  const text = signMetadata(
    'snapshot',
    new Snapshot({ ...createCommonMetadataFields('snapshot', version, signing), meta }),
    signing,
  );
  files.set(`metadata/${version}.snapshot.json`, text);
  const content = new Timestamp({
    ...createCommonMetadataFields('timestamp', version, signing),
    snapshotMeta: createMetaFile(version, text),
  });
  return { files, timestamp: signMetadata('timestamp', content, signing) };
}

/** Returns version, length and digest of a metadata file. */
export function createMetaFile(version: number, text: string): MetaFile {
  const bytes = new TextEncoder().encode(text);
  return new MetaFile({ version, length: bytes.length, hashes: { sha256: hash('sha256', bytes) } });
}

// Returns the delegation to the role "recalls". The delegation has one role and one folder, so the keys of that role can sign
// recalls and nothing else (lib/registry/tuf/delegation.ts).
function createDelegation(signers: readonly RoleSigner[]) {
  const role = {
    name: RECALLS_ROLE,
    keyids: signers.map(({ key }) => key.keyID),
    threshold: 1,
    terminating: true,
    paths: [`${RECALLS_FOLDER}*`],
  };
  return { keys: Object.fromEntries(signers.map(({ key }) => [key.keyID, key.toJSON()])), roles: [role] };
}

function createCommonMetadataFields(
  role: keyof typeof VALIDITY,
  version: number,
  { now, validity }: Signing,
) {
  return {
    version,
    specVersion: SPEC_VERSION,
    expires: formatIsoSeconds(now + (validity?.[role] ?? VALIDITY[role])),
  };
}

function signMetadata(role: FileRole, content: Targets | Snapshot | Timestamp, { signers }: Signing): string {
  const metadata = new Metadata(content);
  for (const signer of signers) if (signer.role === role) metadata.sign((bytes) => signer.sign(bytes));
  return formatMetadata(metadata);
}

function toTargetEntries(targets: TargetFiles): Record<string, TargetFile> {
  return Object.fromEntries(
    [...targets].map(([path, bytes]) => {
      const hashes = { sha256: hash('sha256', bytes) };
      return [path, new TargetFile({ path, length: bytes.length, hashes })];
    }),
  );
}

function toServedFiles(targets: TargetFiles): Files {
  return new Map([...targets].map(([path, bytes]) => [toTargetPath(path, hash('sha256', bytes)), bytes]));
}
