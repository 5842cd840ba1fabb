import * as z from 'zod';
import { AppError } from '@/lib/base/errors';
import { toCanonicalJson } from './canonical-json';

/** The four top-level roles of The Update Framework. */
export const ROLES = ['root', 'timestamp', 'snapshot', 'targets'] as const;
export type Role = (typeof ROLES)[number];

/** The only role to which `targets` may delegate (delegation.ts). Other delegated roles are ignored. */
export const RECALLS_ROLE = 'recalls';
/** A role that has a metadata file of its own. */
export type FileRole = Role | typeof RECALLS_ROLE;

// The specification demands that unknown members are allowed. Signatures cover unknown members, but nothing reads them.
const version = z.int().positive();
const hashes = z.record(z.string(), z.string());
const signedBase = {
  spec_version: z.string().regex(/^1\.\d+(\.\d+)?$/),
  version,
  expires: z.iso.datetime(),
};
const metaFile = z.looseObject({
  version,
  length: z.int().nonnegative().optional(),
  hashes: hashes.optional(),
});
export type MetaFile = z.infer<typeof metaFile>;

/** Schema of a role's keys, and of how many of them must sign. */
export const RoleKeysSchema = z
  .looseObject({ keyids: z.array(z.string()).min(1), threshold: z.int().positive() })
  .refine(({ keyids }) => new Set(keyids).size === keyids.length, {
    message: 'a key counts twice in a role',
  });

const keys = z.record(
  z.string(),
  z.looseObject({ keytype: z.string(), scheme: z.string(), keyval: z.looseObject({ public: z.string() }) }),
);

const targets = z.looseObject({
  ...signedBase,
  _type: z.literal('targets'),
  targets: z.record(
    z.string(),
    z.looseObject({
      length: z.int().nonnegative(),
      hashes: z.looseObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    }),
  ),
  // Only the role "recalls" is read, with a schema of its own, because other delegated roles may have an unknown form.
  delegations: z
    .looseObject({ keys, roles: z.array(z.looseObject({ name: z.string() })).optional() })
    .optional(),
});

const SIGNED = {
  root: z.looseObject({
    ...signedBase,
    _type: z.literal('root'),
    consistent_snapshot: z.literal(true),
    keys,
    roles: z.looseObject({
      root: RoleKeysSchema,
      timestamp: RoleKeysSchema,
      snapshot: RoleKeysSchema,
      targets: RoleKeysSchema,
    }),
  }),
  timestamp: z.looseObject({
    ...signedBase,
    _type: z.literal('timestamp'),
    meta: z.looseObject({ 'snapshot.json': metaFile }),
  }),
  snapshot: z.looseObject({
    ...signedBase,
    _type: z.literal('snapshot'),
    meta: z.record(z.string(), metaFile).and(z.looseObject({ 'targets.json': metaFile })),
  }),
  targets,
  recalls: targets,
} as const;

export type Root = z.infer<(typeof SIGNED)['root']>;
type Timestamp = z.infer<(typeof SIGNED)['timestamp']>;
type Snapshot = z.infer<(typeof SIGNED)['snapshot']>;
export type Targets = z.infer<(typeof SIGNED)['targets']>;
interface SignedOf {
  root: Root;
  timestamp: Timestamp;
  snapshot: Snapshot;
  targets: Targets;
  recalls: Targets;
}

const EnvelopeSchema = z
  .looseObject({
    signed: z.looseObject({}),
    signatures: z.array(z.looseObject({ keyid: z.string(), sig: z.string() })),
  })
  .refine(({ signatures }) => new Set(signatures.map(({ keyid }) => keyid)).size === signatures.length, {
    message: 'a key signed twice',
  });

/** A parsed metadata file: the signed part, the exact bytes that were signed, and the signatures. */
export interface Metadata<R extends FileRole> {
  readonly role: R;
  readonly text: string;
  readonly signed: SignedOf[R];
  readonly signedBytes: Uint8Array<ArrayBuffer>;
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
}

/** Parses a metadata file of one role; does not check signatures. Throws AppError "registry-invalid". */
export function parseMetadata<R extends FileRole>(role: R, text: string): Metadata<R> {
  try {
    const raw: unknown = JSON.parse(text);
    const { signatures } = EnvelopeSchema.parse(raw);
    const rawSigned = z.object({ signed: z.unknown() }).parse(raw).signed;
    return {
      role,
      text,
      signed: parseSignedPart(role, rawSigned),
      signedBytes: new TextEncoder().encode(toCanonicalJson(rawSigned)),
      signatures: signatures.map(({ keyid, sig }) => ({ keyid, sig })),
    };
  } catch (thrown) {
    const reason = thrown instanceof z.ZodError ? z.prettifyError(thrown) : String(thrown);
    throw new AppError('registry-invalid', `${role}.json: ${reason}`, { cause: thrown });
  }
}

function parseSignedPart<R extends FileRole>(role: R, raw: unknown): SignedOf[R] {
  const schemas: { [K in FileRole]: z.ZodType<SignedOf[K]> } = SIGNED;
  return schemas[role].parse(raw);
}
