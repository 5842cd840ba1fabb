import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';
import type { AgencyId } from './agencies';
import type { ClockId } from './clocks';
import type { GoodsGroup } from './goods';

/** The agencies that can lead a report: `province` leads if the seller's province is known, `national` if it is not. */
export interface Lead {
  readonly province: AgencyId;
  readonly national: AgencyId;
  /** Special offices, by province code. In its province, the special office leads in place of `province`. */
  readonly except?: Readonly<Record<string, AgencyId>>;
}

/**
 * The agencies that lead and support a report of one violation type. An agency's lawyer has to review this data: see `confirmed`.
 */
export interface Route {
  readonly lead: Lead;
  /** The lead for some groups of goods: the ministry that is responsible for them. */
  readonly byGoods?: Readonly<Partial<Record<GoodsGroup, Lead>>>;
  /**
   * The lead if the report is about a platform on which others besides its owner sell. `confirmed` is true if a legal text names
   * this lead.
   */
  readonly ofPlatform?: Lead & { readonly confirmed: boolean };
  readonly supporting: readonly AgencyId[];
  readonly clocks: readonly ClockId[];
  /** True for a private dispute, in which the person turns to the seller first. */
  readonly traderFirst?: true;
  /** True if a legal text that names the lead was read; false if the lead was inferred from the agency's mandate. */
  readonly confirmed: boolean;
}

const MARKET = { province: 'marketSurveillance', national: 'domesticMarket' } as const;
const HEALTH = { province: 'health', national: 'drug' } as const;
const FOOD: Lead = { province: 'health', national: 'foodSafety', except: { '79': 'foodDepartment' } };
const TRADE = { province: 'industryTrade', national: 'ecommerce' } as const;
const CONSUMER = { province: 'industryTrade', national: 'competition' } as const;
const POLICE = { province: 'police', national: 'cyberPolice' } as const;
const createNationwideLead = (agency: AgencyId) => ({ province: agency, national: agency });

const TAKEDOWN = ['removeListing', 'informAuthority', 'reportRemoval'] as const;
const MEDICINES = { medicine: HEALTH, prescription: HEALTH } as const;
const LINE_MINISTRY = { ...MEDICINES, cosmetic: HEALTH, food: FOOD, supplement: FOOD } as const;
// The agencies that confirm the advertising of goods. For cosmetics these are the health departments, not the food safety
// agencies.
const ADVERTISING = {
  ...MEDICINES,
  cosmetic: HEALTH,
  supplement: createNationwideLead('foodSafety'),
} as const;

const counterfeit: Route = {
  lead: MARKET,
  byGoods: MEDICINES,
  supporting: ['domesticMarket', 'platform', 'police'],
  clocks: TAKEDOWN,
  confirmed: true,
};
const createIntellectualPropertyRoute = (office: AgencyId): Route => ({
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

// If persons other than its owner sell on a platform, the platform registers with the ministry. An independent shop notifies its
// province (Decree 248/2026 arts. 23, 25).
const REGISTERED_BY_MINISTRY = { ...createNationwideLead('ecommerce'), confirmed: true } as const;

/** The route for each violation type. */
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
  IP_TRADEMARK: createIntellectualPropertyRoute('ipOffice'),
  IP_COPYRIGHT: createIntellectualPropertyRoute('copyrightOffice'),
  IP_GI: createIntellectualPropertyRoute('ipOffice'),
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
    lead: createNationwideLead('foodSafety'),
    byGoods: ADVERTISING,
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
    lead: createNationwideLead('competition'),
    byGoods: ADVERTISING,
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
    lead: createNationwideLead('competition'),
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
    // A platform must publish who sells on it (Decree 248/2026 art. 18.1.c).
    ofPlatform: { ...createNationwideLead('ecommerce'), confirmed: false },
    supporting: ['ecommerce', 'competition'],
    clocks: ['terminate'],
    confirmed: true,
  },
  UNREGISTERED_SITE: {
    lead: TRADE,
    ofPlatform: REGISTERED_BY_MINISTRY,
    supporting: ['ecommerce', 'marketSurveillance', 'police'],
    clocks: [],
    confirmed: true,
  },
  FAKE_BADGE: {
    lead: TRADE,
    ofPlatform: REGISTERED_BY_MINISTRY,
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
    lead: createNationwideLead('cyberPolice'),
    supporting: ['competition', 'platform'],
    clocks: [],
    confirmed: false,
  },
  PLATFORM_NON_COMPLIANCE: {
    lead: createNationwideLead('ecommerce'),
    supporting: ['competition'],
    clocks: ['removeListing', 'reportRemoval'],
    confirmed: true,
  },
  NO_REFUND: dispute,
  WRONG_ITEM: { ...dispute, confirmed: false },
};
