import type { MarketplaceAdapter } from './adapter';
import { daraz, lazada } from './lazada';
import { shopee } from './shopee';
import { tiki } from './tiki';

/** Every marketplace we read: the table of contents. */
export const MARKETPLACES: readonly MarketplaceAdapter[] = [shopee, lazada, tiki, daraz];
