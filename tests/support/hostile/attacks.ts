import { ARCHIVE_ATTACKS, INDEX_ATTACKS } from './archive-attacks';
import type { Attack } from './build';
import { JSON_ATTACKS, LIST_ATTACKS } from './json-attacks';
import { DOCUMENT_ATTACKS, RECORD_ATTACKS } from './record-attacks';
import { REVISIT_ATTACKS } from './revisit-attacks';

/** Packages of the largest accepted size, each hostile in one way. */
export const ATTACKS: readonly Attack[] = [
  ...LIST_ATTACKS,
  ...JSON_ATTACKS,
  ...ARCHIVE_ATTACKS,
  ...INDEX_ATTACKS,
  ...DOCUMENT_ATTACKS,
  ...RECORD_ATTACKS,
  ...REVISIT_ATTACKS,
];
