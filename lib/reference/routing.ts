import type { ViolationCode } from '@/lib/domain/violation-codes';
import type { AgencyId } from './agencies';
import type { ClockId } from './clocks';
import type { GoodsGroup } from './goods';

/** Who leads a report of one sign, and who stands by. Data, to be reviewed by an agency's lawyer: see `confirmed`. */
export interface Route {
  /** The lead where the province is known, and where it is not. */
  readonly lead: { readonly province: AgencyId; readonly national: AgencyId };
  /** Another lead for some goods: the line ministry's. */
  readonly byGoods?: Readonly<
    Partial<Record<GoodsGroup, { readonly province: AgencyId; readonly national: AgencyId }>>
  >;
  readonly supporting: readonly AgencyId[];
  readonly clocks: readonly ClockId[];
  /** A private dispute: the seller is asked first. */
  readonly traderFirst?: true;
  /** False where the lead is inferred from the agency's mandate and no text that names it was read. */
  readonly confirmed: boolean;
}

const MARKET = { province: 'marketSurveillance', national: 'domesticMarket' } as const;
const HEALTH = { province: 'health', national: 'drug' } as const;
const FOOD = { province: 'health', national: 'foodSafety' } as const;
const TRADE = { province: 'industryTrade', national: 'ecommerce' } as const;
const CONSUMER = { province: 'industryTrade', national: 'competition' } as const;
const POLICE = { province: 'police', national: 'cyberPolice' } as const;
const everywhere = (agency: AgencyId) => ({ province: agency, national: agency });

const TAKEDOWN = ['removeListing', 'informAuthority', 'reportRemoval'] as const;
const LINE_MINISTRY = { medicine: HEALTH, cosmetic: HEALTH, food: FOOD, supplement: FOOD } as const;

const counterfeit: Route = {
  lead: MARKET,
  byGoods: { medicine: HEALTH },
  supporting: ['domesticMarket', 'platform', 'police'],
  clocks: TAKEDOWN,
  confirmed: true,
};
const property = (office: AgencyId): Route => ({
  lead: MARKET,
  supporting: ['platform', office],
  clocks: TAKEDOWN,
  confirmed: false,
});
const origin: Route = {
  lead: MARKET,
  supporting: ['domesticMarket', 'customs', 'steering389'],
  clocks: TAKEDOWN,
  confirmed: false,
};
const food: Route = {
  lead: FOOD,
  supporting: ['marketSurveillance', 'platform'],
  clocks: TAKEDOWN,
  confirmed: false,
};
const recalled: Route = {
  lead: HEALTH,
  supporting: ['drug', 'marketSurveillance'],
  clocks: TAKEDOWN,
  confirmed: false,
};
const fraud: Route = {
  lead: POLICE,
  supporting: ['platform', 'cyberPolice'],
  clocks: ['suspendSeller', 'informAuthority'],
  confirmed: false,
};
const dispute: Route = {
  lead: CONSUMER,
  supporting: ['platform', 'competition', 'consumerAssociation'],
  clocks: ['acknowledge', 'negotiate', 'forwardRequest'],
  traderFirst: true,
  confirmed: true,
};

/** One route for every sign. */
export const ROUTES: Readonly<Record<ViolationCode, Route>> = {
  COUNTERFEIT_USE: counterfeit,
  COUNTERFEIT_QUALITY: counterfeit,
  COUNTERFEIT_LABEL: counterfeit,
  COUNTERFEIT_STAMP: counterfeit,
  COUNTERFEIT_MEDICINE: {
    lead: HEALTH,
    supporting: ['drug', 'police', 'marketSurveillance'],
    clocks: TAKEDOWN,
    confirmed: false,
  },
  IP_TRADEMARK: property('ipOffice'),
  IP_COPYRIGHT: property('copyrightOffice'),
  IP_GI: property('ipOffice'),
  SMUGGLED: origin,
  UNKNOWN_ORIGIN: origin,
  PROHIBITED_GOODS: {
    lead: MARKET,
    supporting: ['ecommerce', 'police'],
    clocks: [...TAKEDOWN, 'suspendSeller'],
    confirmed: false,
  },
  CONDITIONAL_NO_LICENCE: {
    lead: MARKET,
    byGoods: LINE_MINISTRY,
    supporting: ['ecommerce', 'marketSurveillance'],
    clocks: TAKEDOWN,
    confirmed: false,
  },
  FOOD_EXPIRED: food,
  FOOD_UNSAFE: food,
  GOODS_EXPIRED: {
    lead: MARKET,
    byGoods: LINE_MINISTRY,
    supporting: ['domesticMarket', 'platform'],
    clocks: TAKEDOWN,
    confirmed: false,
  },
  SUPPLEMENT_FALSE_AD: {
    lead: everywhere('foodSafety'),
    supporting: ['ecommerce', 'platform'],
    clocks: TAKEDOWN,
    confirmed: false,
  },
  COSMETIC_RECALLED: recalled,
  DRUG_RECALLED: recalled,
  PRODUCT_DEFECT: {
    lead: CONSUMER,
    supporting: ['competition', 'platform'],
    clocks: ['recallGoods', 'removeListing'],
    confirmed: true,
  },
  FALSE_AD: {
    lead: everywhere('competition'),
    supporting: ['industryTrade', 'platform'],
    clocks: ['removeListing', 'terminate'],
    confirmed: false,
  },
  MISLEADING_PRICE: {
    lead: MARKET,
    supporting: ['industryTrade', 'competition'],
    clocks: ['removeListing'],
    confirmed: false,
  },
  FALSE_REVIEWS: {
    lead: everywhere('competition'),
    supporting: ['ecommerce', 'platform'],
    clocks: [],
    confirmed: false,
  },
  USED_AS_NEW: {
    lead: MARKET,
    supporting: ['industryTrade', 'platform'],
    clocks: ['removeListing', 'terminate'],
    confirmed: false,
  },
  MISSING_DISCLOSURE: {
    lead: TRADE,
    supporting: ['ecommerce', 'competition'],
    clocks: ['terminate'],
    confirmed: true,
  },
  UNREGISTERED_SITE: {
    lead: TRADE,
    supporting: ['ecommerce', 'marketSurveillance', 'police'],
    clocks: [],
    confirmed: true,
  },
  FAKE_BADGE: {
    lead: TRADE,
    supporting: ['ecommerce', 'marketSurveillance', 'police'],
    clocks: [],
    confirmed: true,
  },
  IMPERSONATION: fraud,
  FRAUD: fraud,
  TAX_INVOICE: {
    lead: { province: 'provincialTax', national: 'tax' },
    supporting: ['tax', 'ecommerce'],
    clocks: [],
    confirmed: false,
  },
  DATA_MISUSE: {
    lead: everywhere('cyberPolice'),
    supporting: ['competition', 'platform'],
    clocks: [],
    confirmed: false,
  },
  PLATFORM_NON_COMPLIANCE: {
    lead: everywhere('ecommerce'),
    supporting: ['competition'],
    clocks: ['removeListing', 'reportRemoval'],
    confirmed: true,
  },
  NO_REFUND: dispute,
  WRONG_ITEM: { ...dispute, confirmed: false },
};
