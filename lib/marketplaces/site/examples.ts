import type { ExampleUrl } from '@/lib/reading/adapter';

/** `listingId` is the path; the page decides whether something is sold. */
export const examples: readonly ExampleUrl[] = [
  {
    url: 'https://gom-may.example/products/am-tra-men-lam?variant=4411',
    kind: 'listing',
    listingId: 'products/am-tra-men-lam',
  },
  {
    url: 'https://bepxanh.example/san-pham/chao-gang.html',
    kind: 'listing',
    listingId: 'san-pham/chao-gang',
  },
  {
    url: 'https://gom-may.example/collections/am-chen?page=2',
    kind: 'results',
    listingId: 'collections/am-chen',
  },
  { url: 'https://gom-may.example/', kind: 'other' },
  { url: 'https://gom-may.example/checkouts/c/1a2b', kind: 'other' },
  { url: 'https://bepxanh.example/gio-hang', kind: 'other' },
];
