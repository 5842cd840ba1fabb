// Why: docs/decisions/verdict/not-found.md

import { type ChecklistItem, readChecklistItem } from '@/lib/reference/checklists/checklist-item';
import {
  CHECKLIST,
  DISTANCE_SALE,
  findChecklist,
  findFormerDecreesChecklist,
} from '@/lib/reference/checklists/checklists';
import type { Basis } from '@/lib/reference/sources';
import { addPlatformKind } from '../matches';
import { formatLawName, toBasisRow, toLawSource } from '../rows';
import type { VerdictRule } from '../rule';
import { mayUseFilingUnderFormerDecrees } from '../transition';

/**
 * Two provisions: the owner's particulars on every site, and the information that any distance seller owes a consumer. Each item
 * also cites its own provision.
 */
const BASIS: readonly Basis[] = [{ source: 'ecommerceDecree', article: '4' }, DISTANCE_SALE];
const RIGHT: readonly Basis[] = ['38.3', '38.4'].map((article) => ({ source: 'consumerLaw', article }));

/**
 * Lists the details that the law requires of this kind of site and that were not found, although the pages were read completely.
 * A detail does not count as missing if it depends on a page that was not read, or on a property of the site that is unknown. If
 * the site takes orders and a missing detail lets the buyer end the contract (consumer law art. 38), the finding names that
 * right. A site that may still use its filing under the former decrees is checked only for the details of consumer law art. 37.
 */
export const disclosure: VerdictRule = {
  id: 'disclosure',
  needs: ['site'],
  basis: BASIS,
  validFrom: '2024-07-01',
  validUntil: null,
  violation: () => 'MISSING_DISCLOSURE',
  says: ['rule_disclosure_title', 'rule_disclosure', 'rule_disclosure_right'],
  apply(input) {
    const { context, matches, today } = input;
    const site = context.site && addPlatformKind(context.site, matches);
    // What a foreign seller must state in Vietnam depends on facts that the site's pages do not show, so nothing is checked.
    if (!site || site.owner === 'foreign') return [];
    // The law requires these details only of a site that sells or lets others sell. A site counts as such a site if the page is a
    // listing, or if it is known whether the site takes orders or whether it is a platform.
    const isShop =
      context.listing !== undefined || site.ordering !== 'unknown' || site.platform !== 'unknown';
    if (!isShop) return [];
    const isOldFile = mayUseFilingUnderFormerDecrees(site, input);
    const checklist = isOldFile ? findFormerDecreesChecklist(site, today) : findChecklist(site, today);
    const missing = checklist.filter(({ item }) => readChecklistItem(site, item) === 'not-found');
    if (missing.length === 0) return [];
    return [
      {
        rule: 'disclosure',
        tier: 'check',
        facts: {
          items: missing.map(({ item }) => item).join(' '),
          host: site.host,
          ...(isOldFile ? { ground: 'consumerLaw' } : {}),
          ...(missing.some(({ buyerMayEnd }) => buyerMayEnd) && site.ordering === true
            ? { right: 'yes' }
            : {}),
        },
        source: toLawSource(isOldFile ? 'consumerLaw' : 'ecommerceDecree'),
      },
    ];
  },
  describe({ facts }, words) {
    const missing = (facts.items ?? '')
      .split(' ')
      .flatMap((name) => CHECKLIST.find(({ item }) => item === name) ?? []);
    const items = words.list(missing.map(({ name }) => name[words.language]));
    const isOldFile = facts.ground === 'consumerLaw';
    const grounds = isOldFile ? [DISTANCE_SALE] : findDistinctBases(missing);
    return {
      title: words.t('rule_disclosure_title'),
      sentence: words.t(facts.right === undefined ? 'rule_disclosure' : 'rule_disclosure_right', { items }),
      rows: [
        toBasisRow(grounds, words),
        ...(facts.right === undefined ? [] : [[words.t('row_right'), toBasisRow(RIGHT, words)[1]] as const]),
      ],
      sourceName: formatLawName(isOldFile ? 'consumerLaw' : 'ecommerceDecree', words.language),
    };
  },
};

function findDistinctBases(items: readonly ChecklistItem[]): Basis[] {
  return [...new Map(items.map(({ basis }) => [`${basis.source} ${basis.article}`, basis])).values()];
}
