import { marketplace } from '@/lib/reading/marketplace';
import { listing } from './read-listing';
import { results } from './read-results';
import { anchors, walls } from './selectors';
import { urls } from './urls';

/** Alibaba.com, wholesale. */
export const alibaba = marketplace({ id: 'alibaba', urls, anchors, walls, listing, results });
