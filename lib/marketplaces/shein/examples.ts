import type { ExampleUrl } from '@/lib/reading/adapter';

export const examples: readonly ExampleUrl[] = [
  {
    url: 'https://us.shein.com/Blue-Teapot-p-52300688.html?src_module=x',
    kind: 'listing',
    listingId: '52300688',
  },
  { url: 'https://www.shein.com.vn/Am-tra-p-52300688-cat-1733.html', kind: 'listing', listingId: '52300688' },
  { url: 'https://us.shein.com/Kitchen-c-2032.html', kind: 'results' },
  { url: 'https://us.shein.com/pdsearch/teapot/', kind: 'results' },
  { url: 'https://us.shein.com/store/home?store_code=4054000281', kind: 'seller', sellerId: '4054000281' },
  { url: 'https://us.shein.com/risk/challenge?captcha_type=901', kind: 'wall' },
  { url: 'https://us.shein.com/', kind: 'other' },
];
