import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';
import type { Basis, SourceId } from './sources';

const toBasis = (source: SourceId, article?: string): Basis => ({ source, ...(article && { article }) });
const PROHIBITED_ACT = [toBasis('ecommerceLaw', '6')];
const PROPERTY = [toBasis('ecommerceDecree', '17.1.e'), toBasis('ipLaw', '213')];

/**
 * The legal provisions for each violation type, whose name is `violation_<code>` in _locales. Empty if it is unsettled which law
 * applies, or if no law prohibits what a person suspects. Sanctions are not cited, because it is not known whether Decree 98/2020
 * still applies after 2026-07-01.
 */
export const VIOLATION_BASIS: Readonly<Record<ViolationCode, readonly Basis[]>> = {
  COUNTERFEIT_USE: PROHIBITED_ACT,
  COUNTERFEIT_QUALITY: PROHIBITED_ACT,
  COUNTERFEIT_LABEL: PROHIBITED_ACT,
  COUNTERFEIT_STAMP: PROHIBITED_ACT,
  COUNTERFEIT_MEDICINE: [toBasis('ecommerceLaw', '6'), toBasis('pharmacyLaw', '2')],
  IP_TRADEMARK: PROPERTY,
  IP_COPYRIGHT: PROPERTY,
  IP_GI: PROPERTY,
  SMUGGLED: PROHIBITED_ACT,
  UNKNOWN_ORIGIN: PROHIBITED_ACT,
  PROHIBITED_GOODS: PROHIBITED_ACT,
  CONDITIONAL_NO_LICENCE: [toBasis('ecommerceLaw', '5.5'), toBasis('ecommerceLaw', '21.2.c')],
  FOOD_EXPIRED: PROHIBITED_ACT,
  FOOD_UNSAFE: PROHIBITED_ACT,
  GOODS_EXPIRED: PROHIBITED_ACT,
  SUPPLEMENT_FALSE_AD: [toBasis('ecommerceLaw', '22.5'), toBasis('advertisingLaw')],
  COSMETIC_RECALLED: [toBasis('cosmeticsDecree')],
  DRUG_RECALLED: [toBasis('pharmacyLaw')],
  PRODUCT_DEFECT: [toBasis('consumerLaw', '32'), toBasis('consumerDecree', '17')],
  FALSE_AD: [toBasis('consumerLaw')],
  MISLEADING_PRICE: [toBasis('ecommerceLaw', '24.4'), toBasis('consumerLaw')],
  FALSE_REVIEWS: [toBasis('consumerLaw')],
  USED_AS_NEW: [toBasis('consumerLaw', '38')],
  MISSING_DISCLOSURE: [toBasis('ecommerceDecree', '18.1.c'), toBasis('consumerLaw', '37')],
  UNREGISTERED_SITE: [toBasis('ecommerceDecree', '23')],
  FAKE_BADGE: [toBasis('ecommerceDecree', '45.2.a')],
  // A similar name or a late parcel is not yet an act that the law prohibits.
  IMPERSONATION: [],
  FRAUD: [toBasis('consumerLaw', '54')],
  // No law is cited, because it is unsettled which law applies if a consumer got no invoice.
  TAX_INVOICE: [],
  DATA_MISUSE: [toBasis('personalDataLaw')],
  PLATFORM_NON_COMPLIANCE: [toBasis('ecommerceDecree', '17')],
  NO_REFUND: [toBasis('consumerLaw', '54')],
  WRONG_ITEM: [toBasis('ecommerceDecree', '14'), toBasis('consumerLaw', '54')],
};
