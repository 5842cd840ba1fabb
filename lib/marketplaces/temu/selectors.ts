import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import type { WallMarkers } from '@/lib/reading/walls';

/**
 * Selectors of cards, and of elements beside which marks are drawn, on Temu pages. Without an account only Temu's walls could be
 * seen, so the selectors are untested.
 */
export const anchors: CardAnchors = {
  containers: ['[role="main"]', 'main', '#main_scale'],
  card: ['[data-tooltip^="goodContainer"]', 'a[href*="-g-"]'],
  picture: ['img'],
  seller: ['a[href*="-m-"]', 'h1'],
};

export const walls: WallMarkers = {
  title: /^temu \| (?:login|sign in|verif)/i,
  selectors: ['#verification-container'],
  phrases: /security verification|slide to complete/i,
  content: ['a[href*="-g-"]'],
};

export const rawData = /window\.rawData\s*=\s*\{/;

export const listing = {
  title: ['state:store.goods.goodsName', 'css:h1', 'meta:og:title'],
  titleOf: /^(.+?) ?[|-] ?Temu/,
  price: ['meta:product:price:amount|product:price:currency'],
  seller: {
    id: ['state:store.mall.mallId'],
    name: ['state:store.mall.mallName', 'ld:offers.seller.name'],
    url: ['attr:a[href*="-m-"]@href'],
  },
  images: [],
  brand: ['ld:brand.name'],
} satisfies Partial<ListingLocators>;

export const results = {
  title: ['css:h2', 'css:h3', 'attr:img[alt]@alt'],
  price: ['css:[data-type="price"]', 'attr:[aria-label][data-type="price"]@aria-label'],
  image: ['attr:img[src]@src'],
  shopName: ['css:h1'],
} satisfies ResultsLocators;
