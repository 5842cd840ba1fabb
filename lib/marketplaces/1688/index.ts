import { marketplace } from '@/lib/reading/marketplace';
import { listing } from './read-listing';
import { results } from './read-results';
import { anchors, walls } from './selectors';
import { urls } from './urls';

/** 1688, wholesale in China. */
export const alibaba1688 = marketplace({ id: '1688', urls, anchors, walls, listing, results });
