import type { ExampleUrl } from '@/lib/reading/adapter';

export const examples: readonly ExampleUrl[] = [
  {
    url: 'https://www.temu.com/vn/am-tra-gom-g-601099511122233.html?_oak=x',
    kind: 'listing',
    listingId: '601099511122233',
  },
  {
    url: 'https://www.temu.com/goods.html?_bg_fs=1&goods_id=601099511122233',
    kind: 'listing',
    listingId: '601099511122233',
  },
  { url: 'https://www.temu.com/search_result.html?search_key=teapot', kind: 'results' },
  {
    url: 'https://www.temu.com/tiem-gom-may-m-634418211122233.html',
    kind: 'seller',
    sellerId: '634418211122233',
  },
  { url: 'https://www.temu.com/login.html?from=x', kind: 'wall' },
  { url: 'https://www.temu.com/vn/bgn_verification.html', kind: 'wall' },
  { url: 'https://www.temu.com/', kind: 'other' },
];
