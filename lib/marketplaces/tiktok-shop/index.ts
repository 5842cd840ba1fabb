import { marketplace } from '@/lib/reading/marketplace';
import { listing } from './read-listing';
import { results } from './read-results';
import { anchors, walls } from './selectors';
import { urls } from './urls';

/** TikTok Shop: shop.tiktok.com, and the shop inside tiktok.com. */
export const tiktokShop = marketplace({ id: 'tiktok-shop', urls, anchors, walls, listing, results });
