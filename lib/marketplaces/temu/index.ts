import { marketplace } from '@/lib/reading/marketplace';
import { listing } from './read-listing';
import { results } from './read-results';
import { anchors, walls } from './selectors';
import { urls } from './urls';

/** Temu, every country. */
export const temu = marketplace({ id: 'temu', urls, anchors, walls, listing, results });
