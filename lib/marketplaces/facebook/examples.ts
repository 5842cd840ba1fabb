import type { ExampleUrl } from '@/lib/reading/adapter';

export const examples: readonly ExampleUrl[] = [
  {
    url: 'https://www.facebook.com/marketplace/item/1234509876543210/?ref=search&referral_code=null',
    kind: 'listing',
    listingId: '1234509876543210',
  },
  { url: 'https://www.facebook.com/marketplace/hanoi/search?query=am%20tra', kind: 'results' },
  { url: 'https://www.facebook.com/marketplace/category/home', kind: 'results' },
  { url: 'https://m.facebook.com/marketplace/', kind: 'results' },
  {
    url: 'https://www.facebook.com/marketplace/profile/100012345678901/',
    kind: 'seller',
    sellerId: '100012345678901',
  },
  { url: 'https://www.facebook.com/marketplace/you/selling', kind: 'other' },
  { url: 'https://www.facebook.com/login/?next=marketplace', kind: 'wall' },
  { url: 'https://www.facebook.com/groups/123456/', kind: 'other' },
];
