// Why: docs/decisions/verdict/what-may-warn.md

import { addDays } from '@/lib/base/days';
import { DAYS_OF_A_LIST } from '@/lib/domain/seller/trust';
import type { Basis } from '@/lib/reference/sources';
import { type Row, toBasisRow, toLookupKeyRow } from '../rows';
import type { VerdictRule } from '../rule';

/**
 * The ministry's e-commerce system publishes warnings of risk under this provision. A community's list has no legal basis, and
 * citing one would accuse the site.
 */
const OF_AUTHORITY: readonly Basis[] = [{ source: 'ecommerceDecree', article: '45.2.c' }];
const OF_COMMUNITY: readonly Basis[] = [];

/**
 * Finds that this very site is on a warning list. A list is not a decision, so the finding only asks to check. The finding states
 * the list's date, and whether the list is a community's. It does not repeat the list's own heading for the site.
 */
export const siteWarning: VerdictRule = {
  id: 'site-warning',
  needs: ['record'],
  basis: OF_AUTHORITY,
  validFrom: '2026-07-01',
  validUntil: null,
  violation: () => 'IMPERSONATION',
  explains: {
    state: 'unlisted',
    rank: 3,
    summary: 'state_unlisted_site_warning_summary',
  },
  says: [
    'rule_site_warning_authority_title',
    'rule_site_warning_authority',
    'rule_site_warning_community_title',
    'rule_site_warning_community',
  ],
  apply({ matches, today }) {
    return matches.flatMap(({ key, kind, record }) => {
      if (kind !== 'site' || record.type !== 'warning') return [];
      const { id, origin, category, source } = record;
      if (source.asOf > today || addDays(source.asOf, DAYS_OF_A_LIST) < today) return [];
      return [{ rule: 'site-warning', tier: 'check', facts: { key, id, origin, category }, source }];
    });
  },
  describe({ facts, source }, words) {
    const { t } = words;
    const isOfAuthority = facts.origin === 'authority';
    const key = facts.key ?? '';
    const values = {
      source: source.name,
      date: words.date(source.asOf),
      host: key.replace(/^site:/, ''),
    };
    const category: Row[] = isOfAuthority && facts.category ? [[t('row_list_category'), facts.category]] : [];
    return {
      title: t(isOfAuthority ? 'rule_site_warning_authority_title' : 'rule_site_warning_community_title'),
      sentence: t(isOfAuthority ? 'rule_site_warning_authority' : 'rule_site_warning_community', values),
      rows: [
        [t('row_as_of'), values.date],
        ...category,
        toLookupKeyRow(key, words),
        toBasisRow(isOfAuthority ? OF_AUTHORITY : OF_COMMUNITY, words),
      ],
    };
  },
};
