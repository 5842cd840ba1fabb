import { marketplace } from '@/lib/reading/marketplace';
import { listing } from './read-listing';
import { results } from './read-results';
import { anchors, walls } from './selectors';
import { urls } from './urls';

/** eBay, every country. */
export const ebay = marketplace({ id: 'ebay', urls, anchors, walls, listing, results });
