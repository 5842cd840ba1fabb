// Why: docs/decisions/evidence/package-format.md

import { LONGEST_ADDRESS } from '@/lib/domain/report/evidence.schema';

// Limits of a package: docs/formats/evidence-format.md, "Bounds". A package that exceeds a limit is refused, with the name of the
// check, before it costs memory or time. Our own packer stays within the far lower limits of PACKED.

const MIB = 1024 * 1024;

/** Longest package (bytes) that an intake accepts. */
export const MAX_PACKAGE_BYTES = 25 * MIB;

/** Limits of the verifier: files and records in bytes, texts in characters. */
export const BOUNDS = {
  /** Largest JSON file of the package, except for those that have a limit of their own below (bytes). */
  json: 24 * MIB,
  manifest: MIB,
  digest: 16 * 1024,
  pages: 512 * 1024,
  idx: MIB,
  /** Maximum length of the index (bytes). The limit applies to its compressed and to its decompressed form. */
  index: 16 * MIB,
  /** Maximum number of records, not counting the first, which describes the file. */
  records: 10_000,
  /** Largest record, decompressed (bytes). */
  record: 33 * MIB,
  /** Largest sum of all records, decompressed (bytes). */
  unpacked: 256 * MIB,
  /**
   * Maximum length of one frozen document or drawing (`document`), and of all of them together (`documents`), in bytes. Both are
   * limited because the whole text of each is scanned.
   */
  document: 32 * MIB,
  documents: 96 * MIB,
  /** Maximum number of tags of one document, counting those of nested documents, too. */
  tags: 1_000_000,
  attributes: 2_000,
  /**
   * Maximum depth of documents that are nested in a document (`nesting`), and maximum sum of their lengths (`nested`,
   * characters).
   */
  nesting: 8,
  nested: 16 * MIB,
  /** Longest JSON-LD in one script element (characters). */
  data: 8 * MIB,
  /** Maximum number of characters of a record's address. */
  address: LONGEST_ADDRESS,
  /** Maximum number of files that the page needs and the package does not contain. */
  missing: 100_000,
} as const;

/**
 * Limits of any JSON in a package: depth of nesting, number of parts (members, items and containers), and length of a string
 * (characters).
 */
export const JSON_BOUNDS = { depth: 64, parts: 500_000, word: 8 * MIB } as const;

/** Limits of a case file (docs/formats/case-file.md), which an officer's device writes and anybody may submit. */
export const CASE_BOUNDS = {
  manifest: 24 * MIB,
  digest: 16 * 1024,
  custody: 128 * MIB,
  events: 250_000,
  /** Longest line of the custody log, which is one event (bytes). */
  line: 256 * 1024,
  /**
   * Maximum number of bytes of a receipt. The receipt of a custody log lists the newest heads of this log that the intake
   * received.
   */
  receipt: 4 * MIB,
  pages: 2_000,
  files: 4_000,
} as const;

/** The packer's own limits. Content beyond a limit is left out, and the package lists it as missing. */
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
