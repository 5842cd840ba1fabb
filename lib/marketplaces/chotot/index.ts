import { marketplace } from '@/lib/reading/marketplace';
import { listing } from './read-listing';
import { results } from './read-results';
import { anchors, walls } from './selectors';
import { urls } from './urls';

/** Chợ Tốt and its sister sites for homes, vehicles and jobs. */
export const chotot = marketplace({ id: 'chotot', urls, anchors, walls, listing, results });
