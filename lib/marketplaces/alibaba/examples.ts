import type { ExampleUrl } from '@/lib/reading/adapter';

export const examples: readonly ExampleUrl[] = [
  {
    url: 'https://www.alibaba.com/product-detail/Blue-Ceramic-Teapot_1600111222333.html?spm=x',
    kind: 'listing',
    listingId: '1600111222333',
  },
  { url: 'https://www.alibaba.com/trade/search?SearchText=teapot', kind: 'results' },
  { url: 'https://www.alibaba.com/showroom/ceramic-teapot.html', kind: 'results' },
  { url: 'https://tiemgommay.en.alibaba.com/', kind: 'seller', sellerSlug: 'tiemgommay' },
  { url: 'https://www.alibaba.com/', kind: 'other' },
];
