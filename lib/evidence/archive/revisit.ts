// Why: docs/decisions/evidence/package-format.md

/** How a record says that its address had the same bytes as another one: WARC 1.1, 6.7.2, and the type that indexes give it. */
export const REVISIT = {
  mime: 'warc/revisit',
  profile: 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest',
} as const;
