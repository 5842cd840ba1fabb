// Why: docs/decisions/evidence/package-format.md

/**
 * Values of a `revisit` record, whose bytes equal those of a record at another address: `mime` is its media type in indexes,
 * `profile` its WARC profile (WARC 1.1, 6.7.2).
 */
export const REVISIT = {
  mime: 'warc/revisit',
  profile: 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest',
} as const;
