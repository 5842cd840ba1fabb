import type { AgencyId } from '../agencies';

/**
 * The national office for each agency with an office in each province: it takes the place of one whose province is not known,
 * and stands above all of them.
 */
export const NATIONAL_PEERS: Readonly<Partial<Record<AgencyId, AgencyId>>> = {
  marketSurveillance: 'domesticMarket',
  industryTrade: 'ecommerce',
  health: 'drug',
  foodDepartment: 'foodSafety',
  police: 'cyberPolice',
  provincialTax: 'tax',
};
