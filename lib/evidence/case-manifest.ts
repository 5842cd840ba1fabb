import * as z from 'zod';
import { createBoundedListSchema } from '@/lib/base/bounded.schema';
import { CASE_ITEM_KINDS } from '@/lib/domain/case/case';
import { MarkSchema } from '@/lib/domain/case/case-mark';
import { SEQUENCE } from '@/lib/domain/case/case-sequence';
import { instant } from '@/lib/domain/report/evidence.schema';
import { BOUNDS, CASE_BOUNDS } from './bounds';

export const CASE_FORMAT = 'cho-sang-case';
export const CASE_MEDIA_TYPE = 'application/zip';

/** Paths inside a case file. */
export const CASE_PATHS = {
  manifest: 'case.json',
  digest: 'case-digest.json',
  custody: 'custody.jsonl',
  custodyReceipt: 'receipts/custody.jws',
  record: 'documents/bien-ban-du-thao.html',
  pages: 'documents/phu-luc-trang-da-luu.html',
  bailiff: 'documents/yeu-cau-vi-bang.html',
  takedown: 'documents/yeu-cau-go.html',
  table: 'documents/items.csv',
  identity: 'documents/reporters.json',
  readme: 'README.txt',
} as const;

/** Returns a page's number in its case as three digits ("003"). Paths ("packages/003.wacz") and names of checks contain it. */
export const formatPageNumber = (order: number) => String(order).padStart(3, '0');
export const toPackagePath = (order: number) => `packages/${formatPageNumber(order)}.wacz`;
export const toMarkedPicturePath = (order: number) => `pictures/${formatPageNumber(order)}-marked.jpg`;
export const toReceiptPath = (order: number) => `receipts/${formatPageNumber(order)}.jws`;

const words = z.string().max(10_000);
const path = z.string().max(800);
const hash = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const hex64 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * True if no two entries have the same number. A page's package is read once for each entry that has the page's number, so a
 * repeated number would multiply the work.
 */
function hasUniqueOrderNumbers(some: readonly { readonly order: number }[]): boolean {
  return new Set(some.map(({ order }) => order)).size === some.length;
}

/**
 * case.json: the case's owner, its pages in order, the head of the custody log, and every file of the case file with its digest.
 */
export const CaseManifestSchema = z.strictObject({
  format: z.literal(CASE_FORMAT),
  version: z.literal(1),
  /** What this file proves, in words. */
  notice: z.strictObject({ vi: words, en: words }),
  software: words,
  created: instant,
  case: z.strictObject({
    id: z.uuid(),
    number: words,
    subject: words,
    legalBasis: createBoundedListSchema(words, 200),
    reports: createBoundedListSchema(words, 5_000),
    officer: z.strictObject({
      subject: words,
      name: words,
      unit: z.strictObject({ id: words, name: words }),
    }),
    openedAt: instant,
    closedAt: instant.nullable(),
  }),
  custody: z.strictObject({ path: z.literal(CASE_PATHS.custody), events: z.int(), head: hex64 }),
  items: createBoundedListSchema(
    z
      .strictObject({
        order: z.int().positive(),
        kind: z.enum(CASE_ITEM_KINDS),
        url: z.string().max(BOUNDS.address),
        title: z.string().max(65_536),
        capturedAt: instant,
        note: z.string().max(100_000),
        origin: z.enum(['capture', 'sweep', 'watch']),
        digest: hex64,
        /** Path of the page's package. Null if the package was removed; the custody log says when and why. */
        package: path.nullable(),
        shortfalls: createBoundedListSchema(words, 200),
        /** The words with which the page said that its content was removed; absent if it did not. */
        gone: words.exactOptional(),
      })
      .refine(
        (item) => item.package === null || item.package === toPackagePath(item.order),
        'Another package',
      ),
    CASE_BOUNDS.pages,
  ).refine(hasUniqueOrderNumbers, 'A place is given twice'),
  /**
   * Each step of SEQUENCE (listing, shop, policy, reviews) with the numbers of its pages. A step without pages has an empty list.
   */
  sequence: createBoundedListSchema(
    z.strictObject({
      step: z.enum(SEQUENCE),
      pages: createBoundedListSchema(z.int().positive(), CASE_BOUNDS.pages),
    }),
    SEQUENCE.length,
  ),
  /**
   * Copies of pictures with the officer's marks. `record`: URL of the record of the picture without marks, in its package.
   * `original`: digest of the picture without marks.
   */
  pictures: createBoundedListSchema(
    z
      .strictObject({
        order: z.int().positive(),
        path,
        digest: hex64,
        record: z.string().max(BOUNDS.address + 100),
        original: hex64,
        marks: createBoundedListSchema(MarkSchema, 10_000).refine((marks) => marks.length > 0, 'No mark'),
        at: instant,
      })
      .refine((picture) => picture.path === toMarkedPicturePath(picture.order), 'Another picture'),
    CASE_BOUNDS.pages,
  ).refine(hasUniqueOrderNumbers, 'A place is given twice'),
  files: createBoundedListSchema(
    z.strictObject({ path, hash, bytes: z.int().nonnegative() }),
    CASE_BOUNDS.files,
  ).refine((files) => files.length > 0, 'No file is listed'),
});
export type CaseManifest = z.infer<typeof CaseManifestSchema>;

/** case-digest.json: the digest of case.json and the device's signature over it, in the form that packages use. */
export const CaseDigestSchema = z.strictObject({
  path: z.literal(CASE_PATHS.manifest),
  hash,
  signedData: z.strictObject({
    hash,
    created: instant,
    software: words,
    version: words,
    signature: z.string().max(400),
    publicKey: z.string().max(400),
  }),
});
