import { marketplace } from '@/lib/reading/marketplace';
import { listing } from './read-listing';
import { results } from './read-results';
import { anchors, walls } from './selectors';
import { urls } from './urls';

/** Taobao and Tmall. */
export const taobao = marketplace({ id: 'taobao', urls, anchors, walls, listing, results });
