import type { ExampleUrl } from '@/lib/reading/adapter';

export const examples: readonly ExampleUrl[] = [
  {
    url: 'https://www.etsy.com/listing/1550001276/blue-glaze-teapot?ref=x',
    kind: 'listing',
    listingId: '1550001276',
  },
  { url: 'https://www.etsy.com/es/listing/1550001276/tetera', kind: 'listing', listingId: '1550001276' },
  { url: 'https://www.etsy.com/search?q=teapot', kind: 'results' },
  { url: 'https://www.etsy.com/de-en/c/home-and-living?ref=pagination&page=2', kind: 'results' },
  { url: 'https://www.etsy.com/shop/TiemGomMay?ref=shop-header', kind: 'seller', sellerSlug: 'TiemGomMay' },
  { url: 'https://www.etsy.com/signin', kind: 'wall' },
  { url: 'https://www.etsy.com/', kind: 'other' },
];
