import type { VerdictRule } from '../rule';
import { badge } from './badge';
import { disclosed } from './disclosed';
import { disclosure } from './disclosure';
import { goodsRule } from './goods';
import { impersonation } from './impersonation';
import { recall } from './recall';
import { sameBusiness } from './same-business';
import { sameTrader } from './same-trader';
import { sellerDetails } from './seller-details';
import { siteWarning } from './site-warning';
import { notified, officialStore, registered, suspended, withdrawn } from './standings';
import { taxCodeFormRule } from './tax-code-form';
import { taxRecord } from './tax-record';
import { violation } from './violation';

/** Every rule, in the order in which their findings are shown. */
export const RULES: readonly VerdictRule[] = [
  violation,
  sameTrader,
  siteWarning,
  recall,
  impersonation,
  taxCodeFormRule,
  badge,
  disclosure,
  goodsRule,
  registered,
  notified,
  officialStore,
  suspended,
  withdrawn,
  taxRecord,
  sameBusiness,
  disclosed,
  sellerDetails,
];

/** Returns the rule with this id; undefined for an unknown id. */
export function findRule(id: string): VerdictRule | undefined {
  return RULES.find((rule) => rule.id === id);
}
