import { omitUndefined } from '@/lib/base/without-undefined';
import { maskPersonalNumber } from '@/lib/domain/seller/personal-number';
import type { Basis } from '@/lib/reference/sources';
import { formatLawName, type Row, toBasisRow, toLawSource } from '../rows';
import type { VerdictRule } from '../rule';
import { isVietnameseHost } from '../rule';

const BASIS: readonly Basis[] = [
  { source: 'ecommerceDecree', article: '18.1.c' },
  { source: 'consumerLaw', article: '37' },
];

/**
 * Lists the details of a seller that a marketplace shows on this page: name, address, tax code. No detail is called missing,
 * because a marketplace may show it on another page. There is no finding for a private person.
 */
export const sellerDetails: VerdictRule = {
  id: 'seller-details',
  needs: ['seller'],
  basis: BASIS,
  validFrom: '2026-07-01',
  validUntil: null,
  says: ['rule_seller_details_title', 'rule_seller_details'],
  apply({ context: { of, host, site, seller } }) {
    if (of !== 'page' || site || !seller || seller.isPrivatePerson === true || !isVietnameseHost(host))
      return [];
    const { name, address, taxCode } = seller;
    if (address === undefined && taxCode === undefined) return [];
    return [
      {
        rule: 'seller-details',
        tier: 'information',
        facts: omitUndefined({ name, address, code: taxCode && maskPersonalNumber(taxCode) }),
        source: toLawSource('ecommerceDecree'),
      },
    ];
  },
  describe({ facts: { name, address, code } }, words) {
    const { t } = words;
    const shown = (
      [
        [t('row_seller_name'), name],
        [t('row_seller_address'), address],
        [t('row_seller_tax_code'), code],
      ] as const
    ).flatMap(([label, value]): Row[] => (value === undefined ? [] : [[label, value]]));
    return {
      title: t('rule_seller_details_title'),
      sentence: t('rule_seller_details'),
      rows: [...shown, toBasisRow(BASIS, words)],
      sourceName: formatLawName('ecommerceDecree', words.language),
    };
  },
};
