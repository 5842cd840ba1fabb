import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import { anchors, listing, results, walls } from './selectors';
import { urls } from './urls';

/** Etsy, every language. */
export const etsy = createMarketplaceAdapter({ id: 'etsy', urls, anchors, walls, listing, results });
