import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import { anchors, listing, results, walls } from './selectors';
import { urls } from './urls';

/** The adapter of eBay, in every country. */
export const ebay = createMarketplaceAdapter({ id: 'ebay', urls, anchors, walls, listing, results });
