import type { ExampleUrl } from '@/lib/reading/adapter';

export const examples: readonly ExampleUrl[] = [
  {
    url: 'https://www.aliexpress.com/item/1005008811110992.html?spm=a2g0o',
    kind: 'listing',
    listingId: '1005008811110992',
  },
  {
    url: 'https://vi.aliexpress.com/item/Am-tra/4000111222333.html',
    kind: 'listing',
    listingId: '4000111222333',
  },
  {
    url: 'https://aliexpress.ru/item/1005008811110992.html?sku_id=1',
    kind: 'listing',
    listingId: '1005008811110992',
  },
  { url: 'https://www.aliexpress.com/w/wholesale-teapot.html', kind: 'results' },
  { url: 'https://aliexpress.ru/popular/teapot', kind: 'results' },
  { url: 'https://www.aliexpress.us/store/1102345678?spm=x', kind: 'seller', sellerId: '1102345678' },
  { url: 'https://www.aliexpress.com/w/_____tmd_____/punish?x5secdata=x', kind: 'wall' },
  { url: 'https://www.aliexpress.com/', kind: 'other' },
  { url: 'https://trade.aliexpress.com/orderList.htm', kind: 'other' },
];
