import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';
import type { Basis, SourceId } from './sources';

const at = (source: SourceId, article?: string): Basis => ({ source, ...(article && { article }) });
const PROHIBITED_ACT = [at('ecommerceLaw', '6')];
const PROPERTY = [at('ecommerceDecree', '17.1.e'), at('ipLaw', '213')];

/**
 * The provisions related to each violation type; its words are `violation_<code>` in _locales. Empty if it is unsettled which
 * act applies, or if a suspicion has none. Sanctions are not cited, because it is unknown whether Decree 98/2020 still
 * applies after 2026-07-01.
 */
export const VIOLATION_BASIS: Readonly<Record<ViolationCode, readonly Basis[]>> = {
  COUNTERFEIT_USE: PROHIBITED_ACT,
  COUNTERFEIT_QUALITY: PROHIBITED_ACT,
  COUNTERFEIT_LABEL: PROHIBITED_ACT,
  COUNTERFEIT_STAMP: PROHIBITED_ACT,
  COUNTERFEIT_MEDICINE: [at('ecommerceLaw', '6'), at('pharmacyLaw', '2')],
  IP_TRADEMARK: PROPERTY,
  IP_COPYRIGHT: PROPERTY,
  IP_GI: PROPERTY,
  SMUGGLED: PROHIBITED_ACT,
  UNKNOWN_ORIGIN: PROHIBITED_ACT,
  PROHIBITED_GOODS: PROHIBITED_ACT,
  CONDITIONAL_NO_LICENCE: [at('ecommerceLaw', '5.5'), at('ecommerceLaw', '21.2.c')],
  FOOD_EXPIRED: PROHIBITED_ACT,
  FOOD_UNSAFE: PROHIBITED_ACT,
  GOODS_EXPIRED: PROHIBITED_ACT,
  SUPPLEMENT_FALSE_AD: [at('ecommerceLaw', '22.5'), at('advertisingLaw')],
  COSMETIC_RECALLED: [at('cosmeticsDecree')],
  DRUG_RECALLED: [at('pharmacyLaw')],
  PRODUCT_DEFECT: [at('consumerLaw', '32'), at('consumerDecree', '17')],
  FALSE_AD: [at('consumerLaw')],
  MISLEADING_PRICE: [at('ecommerceLaw', '24.4'), at('consumerLaw')],
  FALSE_REVIEWS: [at('consumerLaw')],
  USED_AS_NEW: [at('consumerLaw', '38')],
  MISSING_DISCLOSURE: [at('ecommerceDecree', '18.1.c'), at('consumerLaw', '37')],
  UNREGISTERED_SITE: [at('ecommerceDecree', '23')],
  FAKE_BADGE: [at('ecommerceDecree', '45.2.a')],
  // A similar name or a late parcel is not yet an act that the law prohibits.
  IMPERSONATION: [],
  FRAUD: [at('consumerLaw', '54')],
  // It is unsettled which act covers an invoice that a consumer did not get, so none is cited.
  TAX_INVOICE: [],
  DATA_MISUSE: [at('personalDataLaw')],
  PLATFORM_NON_COMPLIANCE: [at('ecommerceDecree', '17')],
  NO_REFUND: [at('consumerLaw', '54')],
  WRONG_ITEM: [at('ecommerceDecree', '14'), at('consumerLaw', '54')],
};
