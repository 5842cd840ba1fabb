import { marketplace } from '@/lib/reading/marketplace';
import { listing } from './read-listing';
import { results } from './read-results';
import { anchors, walls } from './selectors';
import { urls } from './urls';

/**
 * Shopee: one front end for every country. `urls` tells a page's kind and ids by its address, `selectors` where values
 * stand ("source:place"), `read-listing` and `read-results` what a place cannot say. lib/reading does the reading;
 * docs/adding-a-marketplace.md explains the places.
 */
export const shopee = marketplace({ id: 'shopee', urls, anchors, walls, listing, results });
