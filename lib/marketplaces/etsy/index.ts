import { marketplace } from '@/lib/reading/marketplace';
import { listing } from './read-listing';
import { results } from './read-results';
import { anchors, walls } from './selectors';
import { urls } from './urls';

/** Etsy, every language. */
export const etsy = marketplace({ id: 'etsy', urls, anchors, walls, listing, results });
