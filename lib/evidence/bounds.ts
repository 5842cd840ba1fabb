// Why: docs/decisions/evidence/package-format.md

// What a package may hold at most: docs/evidence-format.md, "Bounds". A package past a bound is refused by the name
// of a check before it costs memory or time. What our own packer writes is bounded by PACKED, far below.

const MIB = 1024 * 1024;

/** Longest package, in bytes; an intake takes no longer one. */
export const MAX_PACKAGE_BYTES = 25 * MIB;

/** Bounds of the verifier. Lengths of files and records are bytes, of texts characters. */
export const BOUNDS = {
  /** Each JSON file of the package but those below. */
  json: 24 * MIB,
  manifest: MIB,
  digest: 16 * 1024,
  pages: 512 * 1024,
  idx: MIB,
  /** The index, packed and unpacked. */
  index: 16 * MIB,
  /** Records, the first not counted. */
  records: 10_000,
  /** One record, unpacked. */
  record: 33 * MIB,
  /** All records together, unpacked. */
  unpacked: 256 * MIB,
  /** One frozen document or drawing, and all of a package together: what is looked through letter by letter. */
  document: 32 * MIB,
  documents: 96 * MIB,
  /** Tags of one document, those of the documents inside it included. */
  tags: 1_000_000,
  attributes: 2_000,
  /** Documents inside documents: how deep, and how long all of them are together. */
  nesting: 8,
  nested: 16 * MIB,
  /** JSON-LD in one script element. */
  data: 8 * MIB,
  /** An address of a record. */
  address: 65_536,
  /** Files the page needs and the package lacks. */
  missing: 100_000,
} as const;

/** Bounds of any JSON in a package: how deep, of how many parts (members, items and what holds them), its longest word. */
export const JSON_BOUNDS = { depth: 64, parts: 500_000, word: 8 * MIB } as const;

/** Bounds of a case file (docs/case-file.md), which an officer's device writes and anybody may hand over. */
export const CASE_BOUNDS = {
  manifest: 24 * MIB,
  digest: 16 * 1024,
  custody: 128 * MIB,
  events: 250_000,
  /** One event. */
  line: 256 * 1024,
  /** One receipt; that for the log names every time the intake was told of it. */
  receipt: 4 * MIB,
  pages: 2_000,
  files: 4_000,
} as const;

/** The packer's own bounds: what is past them is left out and listed as missing. */
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
