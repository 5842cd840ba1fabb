import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import { anchors, listing, results, walls } from './selectors';
import { urls } from './urls';

/** The adapter of Etsy, in every language. */
export const etsy = createMarketplaceAdapter({ id: 'etsy', urls, anchors, walls, listing, results });
