import * as z from 'zod';
import { CASE_ITEM_KINDS } from '@/lib/domain/case';
import { MarkSchema } from '@/lib/domain/case-mark';
import { SEQUENCE } from '@/lib/domain/case-sequence';

export const CASE_FORMAT = 'cho-sang-case';
export const CASE_MEDIA_TYPE = 'application/zip';

/** Paths inside a case file. */
export const CASE_PATHS = {
  manifest: 'case.json',
  digest: 'case-digest.json',
  custody: 'custody.jsonl',
  custodyReceipt: 'receipts/custody.jws',
  record: 'documents/bien-ban-du-thao.html',
  bailiff: 'documents/yeu-cau-vi-bang.html',
  takedown: 'documents/yeu-cau-go.html',
  table: 'documents/items.csv',
  identity: 'documents/reporters.json',
  readme: 'README.txt',
} as const;

/** Places are numbered as in the case: "packages/003.wacz". */
const numbered = (order: number) => String(order).padStart(3, '0');
export const packagePath = (order: number) => `packages/${numbered(order)}.wacz`;
export const markedPath = (order: number) => `pictures/${numbered(order)}-marked.jpg`;
export const caseReceiptPath = (order: number) => `receipts/${numbered(order)}.jws`;

const hash = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const hex64 = z.string().regex(/^[0-9a-f]{64}$/);

/** case.json: whose case it is, its pages in order, where the custody log ends, and every file with its digest. */
export const CaseManifestSchema = z.strictObject({
  format: z.literal(CASE_FORMAT),
  version: z.literal(1),
  /** What this file is worth, in words. */
  notice: z.strictObject({ vi: z.string(), en: z.string() }),
  software: z.string(),
  created: z.iso.datetime(),
  case: z.strictObject({
    id: z.uuid(),
    number: z.string(),
    subject: z.string(),
    legalBasis: z.array(z.string()),
    reports: z.array(z.string()),
    officer: z.strictObject({
      subject: z.string(),
      name: z.string(),
      unit: z.strictObject({ id: z.string(), name: z.string() }),
    }),
    openedAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
  }),
  custody: z.strictObject({ path: z.literal(CASE_PATHS.custody), events: z.int(), head: hex64 }),
  items: z.array(
    z.strictObject({
      order: z.int().positive(),
      kind: z.enum(CASE_ITEM_KINDS),
      url: z.string(),
      title: z.string(),
      capturedAt: z.iso.datetime(),
      note: z.string(),
      origin: z.enum(['capture', 'sweep', 'watch']),
      digest: hex64,
      /** Null for a package that was removed; the custody log says when and why. */
      package: z.string().nullable(),
      shortfalls: z.array(z.string()),
      /** How the page said that what stood there is gone; absent where it did not. */
      gone: z.string().exactOptional(),
    }),
  ),
  /** The four pages of the sequence, each with the places of its pages; empty where one is missing. */
  sequence: z.array(z.strictObject({ step: z.enum(SEQUENCE), pages: z.array(z.int().positive()) })),
  /** Copies of captured pictures with the officer's marks, each with the record of the package it was drawn on and that record's digest. */
  pictures: z.array(
    z.strictObject({
      order: z.int().positive(),
      path: z.string(),
      digest: hex64,
      record: z.string(),
      original: hex64,
      marks: z.array(MarkSchema).min(1),
      at: z.iso.datetime(),
    }),
  ),
  files: z.array(z.strictObject({ path: z.string(), hash, bytes: z.int().nonnegative() })).min(1),
});
export type CaseManifest = z.infer<typeof CaseManifestSchema>;

/** case-digest.json: the digest of case.json and the device's signature over it, as in a package. */
export const CaseDigestSchema = z.strictObject({
  path: z.literal(CASE_PATHS.manifest),
  hash,
  signedData: z.strictObject({
    hash,
    created: z.iso.datetime(),
    software: z.string(),
    version: z.string(),
    signature: z.string(),
    publicKey: z.string(),
  }),
});
