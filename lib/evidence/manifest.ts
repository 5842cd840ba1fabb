import * as z from 'zod';

/** The address of the specification version this project writes; readers refuse the drafts after it. */
export const WACZ_VERSION = '1.1.1';
export const MEDIA_TYPE = 'application/wacz';

/** Paths inside the package. Extra files lie in exactly one folder: other validators compare two path parts only. */
export const PATHS = {
  warc: 'archive/data.warc.gz',
  cdx: 'indexes/index.cdx.gz',
  idx: 'indexes/index.idx',
  pages: 'pages/pages.jsonl',
  facts: 'evidence/facts.json',
  context: 'evidence/context.json',
  redactions: 'evidence/redactions.json',
  manifest: 'datapackage.json',
  digest: 'datapackage-digest.json',
} as const;

/** Where the photos a person added lie, in their order (from 1). */
export const photoPath = (place: number) => `evidence/photo-${place}.jpg`;
const PHOTO = /^evidence\/photo-[1-9]\d?\.jpg$/;
export const isPhotoPath = (path: string) => PHOTO.test(path);

const sha256 = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** datapackage.json: the list of files with their digests, over which the signature stands. */
export const ManifestSchema = z.looseObject({
  profile: z.literal('data-package'),
  wacz_version: z.literal(WACZ_VERSION),
  title: z.string(),
  software: z.string(),
  created: z.iso.datetime(),
  mainPageUrl: z.string(),
  mainPageDate: z.iso.datetime(),
  resources: z
    .array(
      z.looseObject({
        name: z.string(),
        path: z.string(),
        hash: sha256,
        bytes: z.int().nonnegative(),
      }),
    )
    .min(1)
    .max(1_000),
});
export type EvidenceManifest = z.infer<typeof ManifestSchema>;

/** datapackage-digest.json: the digest of the manifest and, in the wacz-auth "anonymous" form, its signature. */
export const ManifestDigestSchema = z.strictObject({
  path: z.literal(PATHS.manifest),
  hash: sha256,
  signedData: z
    .strictObject({
      hash: sha256,
      created: z.iso.datetime(),
      software: z.string(),
      version: z.string(),
      signature: z.string(),
      publicKey: z.string(),
    })
    .optional(),
});
export type ManifestDigest = z.infer<typeof ManifestDigestSchema>;

/** A page of the package's page list. */
export const PageLineSchema = z.looseObject({
  id: z.string(),
  url: z.string(),
  ts: z.iso.datetime(),
  title: z.string().optional(),
});
export type PageLine = z.infer<typeof PageLineSchema>;
