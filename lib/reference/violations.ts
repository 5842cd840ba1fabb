import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';
import type { Basis } from './sources';

/**
 * The legal ground of each sign a report can name; its words are `violation_<code>` in _locales. Empty where it is not
 * settled which act applies. Sanctions are not cited: whether Decree 98/2020 goes on after 2026-07-01 is not known.
 */
export const VIOLATION_BASIS: Readonly<Record<ViolationCode, readonly Basis[]>> = {
  COUNTERFEIT_USE: [{ source: 'ecommerceLaw', article: '6' }],
  COUNTERFEIT_QUALITY: [{ source: 'ecommerceLaw', article: '6' }],
  COUNTERFEIT_LABEL: [{ source: 'ecommerceLaw', article: '6' }],
  COUNTERFEIT_STAMP: [{ source: 'ecommerceLaw', article: '6' }],
  COUNTERFEIT_MEDICINE: [
    { source: 'ecommerceLaw', article: '6' },
    { source: 'pharmacyLaw', article: '2' },
  ],
  IP_TRADEMARK: [
    { source: 'ecommerceDecree', article: '17.1.e' },
    { source: 'ipLaw', article: '213' },
  ],
  IP_COPYRIGHT: [
    { source: 'ecommerceDecree', article: '17.1.e' },
    { source: 'ipLaw', article: '213' },
  ],
  IP_GI: [
    { source: 'ecommerceDecree', article: '17.1.e' },
    { source: 'ipLaw', article: '213' },
  ],
  SMUGGLED: [{ source: 'ecommerceLaw', article: '6' }],
  UNKNOWN_ORIGIN: [{ source: 'ecommerceLaw', article: '6' }],
  PROHIBITED_GOODS: [{ source: 'ecommerceLaw', article: '6' }],
  CONDITIONAL_NO_LICENCE: [
    { source: 'ecommerceLaw', article: '5.5' },
    { source: 'ecommerceLaw', article: '21.2.c' },
  ],
  FOOD_EXPIRED: [{ source: 'ecommerceLaw', article: '6' }],
  FOOD_UNSAFE: [{ source: 'ecommerceLaw', article: '6' }],
  GOODS_EXPIRED: [{ source: 'ecommerceLaw', article: '6' }],
  SUPPLEMENT_FALSE_AD: [{ source: 'ecommerceLaw', article: '22.5' }, { source: 'advertisingLaw' }],
  COSMETIC_RECALLED: [{ source: 'cosmeticsDecree' }],
  DRUG_RECALLED: [{ source: 'pharmacyLaw' }],
  PRODUCT_DEFECT: [
    { source: 'consumerLaw', article: '32' },
    { source: 'consumerDecree', article: '17' },
  ],
  FALSE_AD: [{ source: 'ecommerceLaw', article: '6' }, { source: 'consumerLaw' }],
  MISLEADING_PRICE: [{ source: 'ecommerceLaw', article: '24.4' }, { source: 'consumerLaw' }],
  FALSE_REVIEWS: [{ source: 'ecommerceLaw', article: '6' }, { source: 'consumerLaw' }],
  USED_AS_NEW: [
    { source: 'ecommerceLaw', article: '6' },
    { source: 'consumerLaw', article: '38' },
  ],
  MISSING_DISCLOSURE: [
    { source: 'ecommerceDecree', article: '18.1.c' },
    { source: 'consumerLaw', article: '37' },
  ],
  UNREGISTERED_SITE: [{ source: 'ecommerceDecree', article: '23' }],
  FAKE_BADGE: [{ source: 'ecommerceDecree', article: '45.2.a' }],
  IMPERSONATION: [{ source: 'ecommerceLaw', article: '6' }],
  FRAUD: [{ source: 'ecommerceLaw', article: '6' }],
  // Which act covers an invoice that a consumer did not get is not settled here: none is cited.
  TAX_INVOICE: [],
  DATA_MISUSE: [{ source: 'personalDataLaw' }],
  PLATFORM_NON_COMPLIANCE: [{ source: 'ecommerceDecree', article: '17' }],
  NO_REFUND: [{ source: 'consumerLaw', article: '54' }],
  WRONG_ITEM: [
    { source: 'ecommerceDecree', article: '14' },
    { source: 'consumerLaw', article: '54' },
  ],
};
