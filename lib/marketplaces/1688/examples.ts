import type { ExampleUrl } from '@/lib/reading/adapter';

export const examples: readonly ExampleUrl[] = [
  {
    url: 'https://detail.1688.com/offer/770011223344.html?spm=x',
    kind: 'listing',
    listingId: '770011223344',
  },
  {
    url: 'https://detail.m.1688.com/page/index.html?offerId=770011223344&sortType=',
    kind: 'listing',
    listingId: '770011223344',
  },
  { url: 'https://s.1688.com/selloffer/offer_search.htm?keywords=%B2%E8%BA%F8', kind: 'results' },
  { url: 'https://shop0a1b2c3d4e.1688.com/', kind: 'seller', sellerSlug: 'shop0a1b2c3d4e' },
  { url: 'https://www.1688.com/', kind: 'other' },
];
