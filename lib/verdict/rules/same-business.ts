// Why: docs/decisions/verdict/what-may-warn.md

import type { Basis } from '@/lib/reference/sources';
import { describeLookupKey, toBasisRow, toLookupKeyRow } from '../rows';
import type { VerdictRule } from '../rule';

const BASIS: readonly Basis[] = [{ source: 'ecommerceDecree', article: '45.2.e' }];
/** Maximum number of shops that are named; further shops are only counted. */
const MOST_SHOWN = 8;

/**
 * Lists the other shops and sites that an entry of the register names beside the shop or site of the page: the same business
 * under other names. If the entry was found only by a tax code that is printed on the page, the finding has a different sentence,
 * which warns that anyone can print a tax code.
 */
export const sameBusiness: VerdictRule = {
  id: 'same-business',
  needs: ['record'],
  basis: BASIS,
  validFrom: '2026-07-01',
  validUntil: null,
  explains: {
    state: 'unlisted',
    rank: 5,
    summary: 'state_unlisted_entry_summary',
  },
  says: ['rule_same_business_title', 'rule_same_business', 'rule_same_business_tax'],
  apply({ matches, results }) {
    const lookedUp = new Set(
      results.flatMap(({ subject }) => (subject.kind === 'name' ? [] : [subject.key])),
    );
    const ranked = [...matches].sort((a, b) => Number(a.kind === 'tax') - Number(b.kind === 'tax'));
    for (const { key, record } of ranked) {
      if (record.type !== 'site') continue;
      const others = record.keys.filter((other) => /^(?:shop|site):/.test(other) && !lookedUp.has(other));
      if (others.length === 0) continue;
      const { id, number, owner, source } = record;
      const facts = { key, id, number, owner, others: others.join(' ') };
      return [{ rule: 'same-business', tier: 'information', facts, source }];
    }
    return [];
  },
  describe({ facts, source }, words) {
    const { t } = words;
    const key = facts.key ?? '';
    const others = (facts.others ?? '').split(' ');
    const named = others.slice(0, MOST_SHOWN).map((other) => describeLookupKey(other, words));
    const more = others.length - named.length;
    const values = {
      owner: facts.owner ?? '',
      others: words.list(more > 0 ? [...named, t('same_business_more', { count: more })] : named),
    };
    return {
      title: t('rule_same_business_title'),
      sentence: t(key.startsWith('tax:') ? 'rule_same_business_tax' : 'rule_same_business', values),
      rows: [
        [t('row_record_number'), facts.number ?? ''],
        [t('row_owner'), values.owner],
        [t('row_as_of'), words.date(source.asOf)],
        toLookupKeyRow(key, words),
        toBasisRow(BASIS, words),
      ],
    };
  },
};
