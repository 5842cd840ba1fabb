import type { VerdictRule } from '../rule';
import { notified } from './notified';
import { officialStore } from './official-store';
import { registered } from './registered';
import { suspended } from './suspended';
import { taxCodeFormRule } from './tax-code-form';
import { taxRecord } from './tax-record';
import { violation } from './violation';
import { withdrawn } from './withdrawn';

/** Every rule, in the order their findings are shown. */
export const RULES: readonly VerdictRule[] = [
  violation,
  taxCodeFormRule,
  registered,
  notified,
  officialStore,
  suspended,
  withdrawn,
  taxRecord,
];
