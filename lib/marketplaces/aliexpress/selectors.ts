import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import type { WallMarkers } from '@/lib/reading/walls';

/** Selectors of cards, and of elements beside which marks are drawn, on AliExpress pages, newest layout first. */
export const anchors: CardAnchors = {
  containers: ['#card-list', '[class*="ProductFeed_List"]', '#root'],
  card: [
    '[data-product-id]', // aliexpress.ru, 2023–2026
    '.search-item-card-wrapper-gallery', // 2023–2026
    'a.search-card-item', // 2023–2026
    'a[href*="/item/"]',
  ],
  picture: ['[class*="gallery"]', 'img'],
  seller: ['[data-pl="store-name"]', '[class*="store-header"]', 'h1'],
};

export const walls: WallMarkers = {
  title: /^captcha interception/i,
  selectors: ['#nocaptcha', '.baxia-punish', '#nc_1_wrapper'],
  phrases: /detected unusual traffic|slide to verify/i,
  content: ['[data-product-id]', '.search-item-card-wrapper-gallery', 'h1[data-pl="product-title"]'],
};

/** Matches the start of the product state on pages of 2018–2023, which is JSON inside JavaScript. Later pages have no state. */
export const productState = /runParams\s*=\s*\{\s*"?data"?:\s*\{/;

export const listing = {
  title: [
    'state:titleModule.subject',
    'state:productInfoComponent.subject',
    'css:h1[data-pl="product-title"]', // 2023–2026
    'css:h1.product-title-text', // 2019–2023
    'css:h1.product-name', // until 2019
    // Read before the h1 element, which may be the site's own name.
    'meta:og:title',
  ],
  // Some titles begin with a price: "€97.39 40% OFF|…".
  titleOf: /^(?:\D{0,5}\d[\d.,]*\D{1,5}\d{1,2} ?%[^|]*\|)?(.+?)(?: ?[-|] ?AliExpress|$)/i,
  price: [
    'state:priceModule.minActivityAmount.value|priceModule.minActivityAmount.currency',
    'state:priceModule.minAmount.value|priceModule.minAmount.currency',
    'state:priceModule.formatedActivityPrice',
    'state:priceModule.formatedPrice',
    'css:[class*="price--currentPriceText"]', // 2023–2026
    'css:.product-price-current',
  ],
  seller: {
    id: ['state:storeModule.storeNum'],
    name: [
      'state:storeModule.storeName',
      'css:[data-pl="store-name"]',
      'css:a[class*="store-header--storeName"]',
    ],
    url: ['state:storeModule.storeURL', 'attr:[data-pl="store-name"]@href', 'attr:a[href*="/store/"]@href'],
  },
  images: ['state:imageModule.imagePathList', 'attr:[class*="slider--img"] img@src'],
} satisfies Partial<ListingLocators>;

export const results = {
  cardId: ['attr:@data-product-id'],
  title: ['attr:[class*="title" i][title]@title', 'css:h3', 'css:[class*="title" i]', 'attr:img[alt]@alt'],
  price: [
    'css:[class*="priceNew"]', // aliexpress.ru
    'css:[class*="price-sale"]', // 2023–2026
  ],
  image: ['attr:img[src]@src'],
  shopName: ['css:[class*="store-name"]', 'css:.store-name'],
} satisfies ResultsLocators;
