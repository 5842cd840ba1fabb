import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import type { WallMarkers } from '@/lib/reading/walls';

/**
 * Selectors of cards, and of elements beside which marks are drawn, on Alibaba.com pages. Values are read from the pages' own data,
 * and from a few attributes that rarely change.
 */
export const anchors: CardAnchors = {
  containers: ['[data-content="productList"]', '.organic-list', '#root'],
  card: ['.fy23-search-card', '.search-card-info__wrapper', '[data-ctrdot]', 'a[href*="/product-detail/"]'],
  picture: ['.search-card-e-slider__wrapper', 'img'],
  seller: ['.company-name', 'h1'],
};

export const walls: WallMarkers = {
  title: /^captcha interception/i,
  selectors: ['#nocaptcha', '.baxia-punish'],
  phrases: /detected unusual traffic|slide to verify/i,
  content: ['.fy23-search-card', 'h1'],
};

/** Matches the start of the product state on pages of 2020–2026. */
export const productState = /window\.detailData\s*=\s*\{/;
export const media = 'globalData.product.mediaItems';

export const listing = {
  title: ['state:globalData.product.subject', 'css:h1', 'meta:og:title'],
  titleOf: /^(.+?) ?(?:- Buy .|[|-] ?Alibaba\.com$)/,
  price: [
    'css:[data-testid="product-price"]',
    'css:.price-list .price-item:last-child .price',
    'state:globalData.product.price.productLadderPrices.0.formatPrice',
    'state:globalData.product.price.productRangePrices.priceRangeText',
  ],
  seller: {
    id: ['state:globalData.seller.companyId'],
    name: ['state:globalData.seller.companyName', 'css:.company-name a', 'css:.company-name'],
    url: [
      'attr:.company-name a@href',
      'attr:a.company-name@href',
      'state:globalData.seller.companyProfileUrl',
    ],
  },
  images: ['attr:[data-testid="product-image-view"] img@src', 'state:pictures'],
} satisfies Partial<ListingLocators>;

export const results = {
  cardId: ['attr:@data-ctrdot'],
  title: ['css:.search-card-e-title', 'css:h2', 'attr:img[alt]@alt'],
  price: ['css:.search-card-e-price-main', 'css:[data-test="price"]'],
  seller: {
    name: ['css:.search-card-e-company'],
    url: ['attr:.search-card-e-company[href]@href', 'attr:.search-card-e-company a@href'],
  },
  image: ['attr:img[src]@src'],
  shopName: ['css:.company-name', 'css:[class*="company-name"]'],
} satisfies ResultsLocators;
