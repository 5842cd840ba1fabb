import type { MarketplaceAdapter } from './adapter';

/** Every marketplace we read: the table of contents. */
export const MARKETPLACES: readonly MarketplaceAdapter[] = [];
