import { marketplace } from '@/lib/reading/marketplace';
import { listing } from './read-listing';
import { results } from './read-results';
import { anchors, walls } from './selectors';
import { urls } from './urls';

/** Tiki, Vietnam. */
export const tiki = marketplace({ id: 'tiki', urls, anchors, walls, listing, results });
