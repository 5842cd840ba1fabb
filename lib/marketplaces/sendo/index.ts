import { marketplace } from '@/lib/reading/marketplace';
import { listing } from './read-listing';
import { results } from './read-results';
import { anchors, walls } from './selectors';
import { urls } from './urls';

/** Sendo, Vietnam. */
export const sendo = marketplace({ id: 'sendo', urls, anchors, walls, listing, results });
