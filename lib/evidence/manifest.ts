import * as z from 'zod';
import { createBoundedListSchema } from '@/lib/base/bounded.schema';
import { instant } from '@/lib/domain/report/evidence.schema';
import { BOUNDS } from './bounds';

/** The version of the WACZ specification that this project writes. Readers refuse later drafts. */
export const WACZ_VERSION = '1.1.1';
export const MEDIA_TYPE = 'application/wacz';

/** Paths in the package. Our own files are at most one folder deep, because other validators compare two path parts only. */
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

/** Returns the path of a photo that the person added; `index` begins at 1. */
export const toPhotoPath = (index: number) => `evidence/photo-${index}.jpg`;
const PHOTO = /^evidence\/photo-[1-9]\d?\.jpg$/;
export const isPhotoPath = (path: string) => PHOTO.test(path);

const sha256 = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** datapackage.json: the files with their digests. The signature covers it. */
export const ManifestSchema = z.looseObject({
  profile: z.literal('data-package'),
  wacz_version: z.literal(WACZ_VERSION),
  title: z.string().max(65_536),
  software: z.string().max(1_000),
  created: instant,
  mainPageUrl: z.string().max(BOUNDS.address),
  mainPageDate: instant,
  resources: createBoundedListSchema(
    z.looseObject({
      name: z.string().max(200),
      path: z.string().max(800),
      hash: sha256,
      bytes: z.int().nonnegative(),
    }),
    1_000,
  ).refine((files) => files.length > 0, 'No file is listed'),
});
export type EvidenceManifest = z.infer<typeof ManifestSchema>;

/** datapackage-digest.json: the digest of the manifest and its signature, in the "anonymous" form of wacz-auth. */
export const ManifestDigestSchema = z.strictObject({
  path: z.literal(PATHS.manifest),
  hash: sha256,
  signedData: z
    .strictObject({
      hash: sha256,
      created: instant,
      software: z.string().max(1_000),
      version: z.string().max(100),
      signature: z.string().max(400),
      publicKey: z.string().max(400),
    })
    .optional(),
});
export type ManifestDigest = z.infer<typeof ManifestDigestSchema>;

/** One line of the package's page list, which describes a page. */
export const PageLineSchema = z.looseObject({
  id: z.string().max(200),
  url: z.string().max(BOUNDS.address),
  ts: instant,
  title: z.string().max(65_536).optional(),
});
export type PageLine = z.infer<typeof PageLineSchema>;
