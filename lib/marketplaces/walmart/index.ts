import { marketplace } from '@/lib/reading/marketplace';
import { listing } from './read-listing';
import { results } from './read-results';
import { anchors, walls } from './selectors';
import { urls } from './urls';

/** Walmart. */
export const walmart = marketplace({ id: 'walmart', urls, anchors, walls, listing, results });
