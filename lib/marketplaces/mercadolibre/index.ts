import { marketplace } from '@/lib/reading/marketplace';
import { listing } from './read-listing';
import { results } from './read-results';
import { anchors, walls } from './selectors';
import { urls } from './urls';

/** Mercado Libre and Mercado Livre. */
export const mercadolibre = marketplace({ id: 'mercadolibre', urls, anchors, walls, listing, results });
