import { marketplace } from '@/lib/reading/marketplace';
import { listing } from './read-listing';
import { results } from './read-results';
import { anchors, walls } from './selectors';
import { urls } from './urls';

/** Facebook Marketplace; the rest of Facebook is not read. */
export const facebook = marketplace({ id: 'facebook', urls, anchors, walls, listing, results });
