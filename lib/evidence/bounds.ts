// Why: docs/decisions/evidence/package-format.md

import { LONGEST_ADDRESS } from '@/lib/domain/report/evidence.schema';

// Limits of a package: docs/formats/evidence-format.md, "Bounds". A package above one is refused by the check's name before
// it costs memory or time. Our own packer stays within PACKED, which is far lower.

const MIB = 1024 * 1024;

/** Longest package (bytes) that an intake accepts. */
export const MAX_PACKAGE_BYTES = 25 * MIB;

/** Limits of the verifier. Files and records in bytes, texts in characters. */
export const BOUNDS = {
  /** Each JSON file of the package except those below. */
  json: 24 * MIB,
  manifest: MIB,
  digest: 16 * 1024,
  pages: 512 * 1024,
  idx: MIB,
  /** The index, compressed and decompressed. */
  index: 16 * MIB,
  /** Records without the first one. */
  records: 10_000,
  /** One record, decompressed. */
  record: 33 * MIB,
  /** All records together, decompressed. */
  unpacked: 256 * MIB,
  /** One frozen document or drawing, and all of them together: their whole text is scanned. */
  document: 32 * MIB,
  documents: 96 * MIB,
  /** Tags of one document, including nested documents. */
  tags: 1_000_000,
  attributes: 2_000,
  /** Nesting of documents: depth, and total length. */
  nesting: 8,
  nested: 16 * MIB,
  /** JSON-LD in one script element. */
  data: 8 * MIB,
  /** An address of a record. */
  address: LONGEST_ADDRESS,
  /** Files that the page needs and the package lacks. */
  missing: 100_000,
} as const;

/** Limits of any JSON in a package: depth, number of parts (members, items and containers), longest string. */
export const JSON_BOUNDS = { depth: 64, parts: 500_000, word: 8 * MIB } as const;

/** Limits of a case file (docs/formats/case-file.md), which an officer's device writes and anybody may submit. */
export const CASE_BOUNDS = {
  manifest: 24 * MIB,
  digest: 16 * 1024,
  custody: 128 * MIB,
  events: 250_000,
  /** One event. */
  line: 256 * 1024,
  /** One receipt; a log receipt lists every head that the intake received. */
  receipt: 4 * MIB,
  pages: 2_000,
  files: 4_000,
} as const;

/** The packer's own limits. Content beyond them is left out and listed as missing. */
export const PACKED = {
  address: 32_768,
  type: 200,
  document: 28 * MIB,
  documents: 64 * MIB,
  index: 8 * MIB,
  text: 8_000_000,
  title: 4_096,
  records: 2_000,
  missing: 5_000,
  missingAddress: 4_096,
  redactions: 5_000,
  facts: 5_000,
  photos: 99,
} as const;
