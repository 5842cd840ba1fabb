import type { ExampleUrl } from '@/lib/reading/adapter';

export const examples: readonly ExampleUrl[] = [
  {
    url: 'https://www.walmart.com/ip/Blue-Glaze-Teapot/5100112233?from=x',
    kind: 'listing',
    listingId: '5100112233',
  },
  { url: 'https://www.walmart.ca/en/ip/teapot/6000200112233', kind: 'listing', listingId: '6000200112233' },
  { url: 'https://www.walmart.com/search?q=teapot', kind: 'results' },
  { url: 'https://www.walmart.com/browse/kitchen/4044_623679', kind: 'results' },
  { url: 'https://www.walmart.com/global/seller/101022334', kind: 'seller', sellerId: '101022334' },
  { url: 'https://www.walmart.com/blocked?url=x', kind: 'wall' },
  { url: 'https://www.walmart.com/', kind: 'other' },
];
