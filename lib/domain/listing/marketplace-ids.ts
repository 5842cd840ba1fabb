import { MARKETPLACES } from './marketplaces';

/** Marketplaces with an adapter of their own; `site` is any independent shop site. */
export type MarketplaceId = (typeof MARKETPLACES)[number]['id'] | 'site';

/** Ids of all marketplaces, and `site` for independent shop sites. */
export const MARKETPLACE_IDS: readonly MarketplaceId[] = [...MARKETPLACES.map(({ id }) => id), 'site'];

/** True for the id of a marketplace with an adapter, and for `site`. */
export function isMarketplaceId(value: unknown): value is MarketplaceId {
  return MARKETPLACE_IDS.some((id) => id === value);
}
