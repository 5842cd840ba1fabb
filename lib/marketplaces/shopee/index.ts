import { marketplace } from '@/lib/reading/marketplace';
import { listing } from './read-listing';
import { results } from './read-results';
import { anchors, walls } from './selectors';
import { urls } from './urls';

/** Shopee: one front end for every country. */
export const shopee = marketplace({ id: 'shopee', urls, anchors, walls, listing, results });
