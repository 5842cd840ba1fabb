import { marketplace } from '@/lib/reading/marketplace';
import { listing } from './read-listing';
import { results } from './read-results';
import { anchors, walls } from './selectors';
import { urls } from './urls';

/** AliExpress, every country and language. */
export const aliexpress = marketplace({ id: 'aliexpress', urls, anchors, walls, listing, results });
