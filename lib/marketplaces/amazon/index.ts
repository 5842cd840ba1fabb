import { marketplace } from '@/lib/reading/marketplace';
import { listing } from './read-listing';
import { results } from './read-results';
import { anchors, walls } from './selectors';
import { urls } from './urls';

/** Amazon, every country. */
export const amazon = marketplace({ id: 'amazon', urls, anchors, walls, listing, results });
