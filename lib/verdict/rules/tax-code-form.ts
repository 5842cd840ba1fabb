import { type Basis, citeBasis, SOURCES } from '@/lib/reference/sources';
import { basisRow } from '../rows';
import type { VerdictRule } from '../rule';
import { maskPersonal, taxCodeForm } from '../tax-code';

const BASIS: readonly Basis[] = [{ source: 'consumerLaw', article: '37' }];

/**
 * A tax code that no Vietnamese tax code can be: asked to be checked, since it is most often a slip of the pen. Only
 * on Vietnamese hosts: elsewhere a seller prints the code of another country. Old codes of persons and households
 * and 12-digit personal numbers are well-formed.
 */
export const taxCodeFormRule: VerdictRule = {
  id: 'tax-code-form',
  needs: ['tax-code'],
  basis: BASIS,
  validFrom: '2024-07-01',
  validUntil: null,
  says: ['rule_tax_code_form_title', 'rule_tax_code_form'],
  apply({ context, today }) {
    const code = context.seller?.taxCode ?? '';
    if (!isVietnamese(context.host) || taxCodeForm(code) !== 'malformed') return [];
    const source = { name: SOURCES.consumerLaw.number, url: SOURCES.consumerLaw.url, asOf: today };
    return [{ rule: 'tax-code-form', tier: 'check', facts: { code: maskPersonal(code) }, source }];
  },
  describe({ facts }, words) {
    const code = facts.code ?? '';
    return {
      title: words.t('rule_tax_code_form_title'),
      sentence: words.t('rule_tax_code_form', { code }),
      rows: [[words.t('row_read_here'), code], basisRow(BASIS, words)],
      sourceName: citeBasis({ source: 'consumerLaw' }, words.language),
    };
  },
};

function isVietnamese(host: string | undefined): boolean {
  return host !== undefined && /(?:\.vn|^(?:[a-z0-9-]+\.)?chotot\.com)$/.test(host);
}
