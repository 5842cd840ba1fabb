import type { AgencyId } from '../agencies';

/**
 * The national office that belongs to each agency with an office in every province. The national office takes a report whose
 * province is not known, and stands above the offices in the provinces.
 */
export const NATIONAL_PEERS: Readonly<Partial<Record<AgencyId, AgencyId>>> = {
  marketSurveillance: 'domesticMarket',
  industryTrade: 'ecommerce',
  health: 'drug',
  foodDepartment: 'foodSafety',
  police: 'cyberPolice',
  provincialTax: 'tax',
};
