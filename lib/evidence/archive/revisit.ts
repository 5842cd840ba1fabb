// Why: docs/decisions/evidence/package-format.md

/** Marks a record whose address had the same bytes as another: WARC 1.1, 6.7.2, and the type in indexes. */
export const REVISIT = {
  mime: 'warc/revisit',
  profile: 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest',
} as const;
