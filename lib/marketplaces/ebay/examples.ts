import type { ExampleUrl } from '@/lib/reading/adapter';

export const examples: readonly ExampleUrl[] = [
  {
    url: 'https://www.ebay.com/itm/335200001456?_skw=teapot&hash=item4e',
    kind: 'listing',
    listingId: '335200001456',
  },
  { url: 'https://www.ebay.de/itm/Blue-Teapot/335200001456', kind: 'listing', listingId: '335200001456' },
  { url: 'https://www.ebay.com/sch/i.html?_nkw=teapot&_pgn=2', kind: 'results' },
  { url: 'https://www.ebay.co.uk/b/Teapots/20635/bn_1', kind: 'results' },
  { url: 'https://www.ebay.com/usr/tiemgommay', kind: 'seller', sellerSlug: 'tiemgommay' },
  { url: 'https://www.ebay.com.au/str/tiemgommay?_tab=shop', kind: 'seller', sellerSlug: 'tiemgommay' },
  { url: 'https://www.ebay.com/splashui/captcha?ap=1', kind: 'wall' },
  { url: 'https://www.ebay.com/itm/123456', kind: 'other' },
  { url: 'https://www.ebay.com/mye/myebay/watchlist', kind: 'other' },
];
