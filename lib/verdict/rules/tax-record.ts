// Why: docs/decisions/verdict/what-may-warn.md

import type { Basis } from '@/lib/reference/sources';
import { toBasisRow, toLookupKeyRow } from '../rows';
import type { VerdictRule } from '../rule';
import { toRegisterEntry, toRegisterEntryRows } from './record-rule';

const BASIS: readonly Basis[] = [{ source: 'ecommerceDecree', article: '45.2.e' }];

/**
 * States that the tax code which a page prints is on a register. Anyone can print a code, so the finding asks to compare the
 * names.
 */
export const taxRecord: VerdictRule = {
  id: 'tax-record',
  needs: ['record'],
  basis: BASIS,
  validFrom: '2026-07-01',
  validUntil: null,
  explains: {
    state: 'unlisted',
    rank: 4,
    summary: 'state_unlisted_tax_summary',
  },
  says: ['rule_tax_record_title', 'rule_tax_record'],
  apply({ matches }) {
    for (const { key, kind, record } of matches) {
      if (kind !== 'tax' || (record.type !== 'seller' && record.type !== 'site')) continue;
      const facts = { key, status: record.status, ...toRegisterEntry(record) };
      return [{ rule: 'tax-record', tier: 'information', facts, source: record.source }];
    }
    return [];
  },
  describe({ facts, source }, words) {
    return {
      title: words.t('rule_tax_record_title'),
      sentence: words.t('rule_tax_record', { source: source.name, date: words.date(source.asOf) }),
      rows: [
        ...toRegisterEntryRows(facts, words),
        [words.t('row_as_of'), words.date(source.asOf)],
        toLookupKeyRow(facts.key ?? '', words),
        toBasisRow(BASIS, words),
      ],
    };
  },
};
