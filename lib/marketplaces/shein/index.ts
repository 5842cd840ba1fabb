import { marketplace } from '@/lib/reading/marketplace';
import { listing } from './read-listing';
import { results } from './read-results';
import { anchors, walls } from './selectors';
import { urls } from './urls';

/** Shein, every country. */
export const shein = marketplace({ id: 'shein', urls, anchors, walls, listing, results });
