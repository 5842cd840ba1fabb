import { maskPersonalNumber } from '@/lib/domain/seller/personal-number';
import { classifyTaxCode } from '@/lib/domain/seller/tax-code';
import type { Basis } from '@/lib/reference/sources';
import { formatLawName, toBasisRow, toLawSource } from '../rows';
import type { VerdictRule } from '../rule';
import { isVietnameseHost } from '../rule';

const BASIS: readonly Basis[] = [{ source: 'consumerLaw', article: '37' }];

/**
 * Finds a tax code in a form that Vietnamese tax codes never have. The finding asks to check the code, because such a code is
 * usually a typing error. Applies to Vietnamese hosts only, because on other hosts a seller prints another country's code. Old
 * codes of persons and households, and 12-digit personal numbers, are well-formed.
 */
export const taxCodeFormRule: VerdictRule = {
  id: 'tax-code-form',
  needs: ['tax-code'],
  basis: BASIS,
  validFrom: '2024-07-01',
  validUntil: null,
  // The violation type offered is a missing disclosure, because a malformed tax code proves nothing about invoices.
  violation: () => 'MISSING_DISCLOSURE',
  says: ['rule_tax_code_form_title', 'rule_tax_code_form'],
  apply({ context }) {
    const code = context.seller?.taxCode ?? '';
    if (!isVietnameseHost(context.host) || classifyTaxCode(code) !== 'malformed') return [];
    return [
      {
        rule: 'tax-code-form',
        tier: 'check',
        facts: { code: maskPersonalNumber(code) },
        source: toLawSource('consumerLaw'),
      },
    ];
  },
  describe({ facts }, words) {
    const code = facts.code ?? '';
    return {
      title: words.t('rule_tax_code_form_title'),
      sentence: words.t('rule_tax_code_form', { code }),
      rows: [[words.t('row_read_here'), code], toBasisRow(BASIS, words)],
      sourceName: formatLawName('consumerLaw', words.language),
    };
  },
};
