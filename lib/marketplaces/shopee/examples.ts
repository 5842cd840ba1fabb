import type { ExampleUrl } from '@/lib/reading/adapter';

export const examples: readonly ExampleUrl[] = [
  {
    url: 'https://shopee.vn/N%E1%BB%93i-g%E1%BB%91m-n%E1%BA%A5u-ch%C3%A1o-i.1043927518.20471130952',
    kind: 'listing',
    sellerId: '1043927518',
    listingId: '20471130952',
  },
  {
    url: 'https://shopee.vn/Áo-thun-(2.5L)-[sale]-i.1043927518.20471130952?xptdk=1',
    kind: 'listing',
    sellerId: '1043927518',
    listingId: '20471130952',
  },
  {
    url: 'https://shopee.ph/product/1120384756/18830476125/',
    kind: 'listing',
    sellerId: '1120384756',
    listingId: '18830476125',
  },
  {
    url: 'https://shopee.com.my/universal-link/product/1120384756/18830476125',
    kind: 'listing',
    sellerId: '1120384756',
    listingId: '18830476125',
  },
  { url: 'https://shopee.vn/search?keyword=%E1%BA%A5m%20tr%C3%A0&page=2', kind: 'results' },
  { url: 'https://shopee.co.th/Home-Living-cat.11044942.11045014', kind: 'results' },
  { url: 'https://shopee.vn/flash_sale?categoryId=0', kind: 'results' },
  {
    url: 'https://shopee.vn/find_similar_products?catid=100535&itemid=20471130952&shopid=1043927518',
    kind: 'results',
  },
  { url: 'https://shopee.vn/shop/1043927518/search', kind: 'seller', sellerId: '1043927518' },
  { url: 'https://shopee.sg/tiemgommay#product_list', kind: 'seller', sellerSlug: 'tiemgommay' },
  { url: 'https://shopee.vn/buyer/login?next=https%3A%2F%2Fshopee.vn%2F', kind: 'wall' },
  { url: 'https://shopee.tw/verify/traffic/error?home_url=%2F', kind: 'wall' },
  { url: 'https://shopee.vn/', kind: 'other' },
  { url: 'https://shopee.vn/cart', kind: 'other' },
  { url: 'https://help.shopee.co.id/portal/4/article/72', kind: 'other' },
  { url: 'https://banhang.shopee.vn/portal/product/list', kind: 'other' },
];
