import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import type { WallMarkers } from '@/lib/reading/walls';

/** Selectors of cards, and of elements beside which marks are drawn, on Walmart pages. Values are read from the Next.js state. */
export const anchors: CardAnchors = {
  containers: ['[data-testid="item-stack"]', '#results-container', 'main'],
  card: ['[data-item-id]', '[data-testid="list-view"]'],
  picture: ['[data-testid="productTileImage"]', 'img'],
  seller: ['[data-testid="product-seller-info"]', '[data-testid="seller-name-link"]', 'h1'],
};

export const walls: WallMarkers = {
  title: /^robot or human/i,
  selectors: ['#px-captcha'],
  phrases: /activate and hold the button|press (?:&|and) hold/i,
  content: ['[data-item-id]', '[itemprop="name"]'],
};

export const nextState = 'script#__NEXT_DATA__'; // 2020–2026

export const listing = {
  title: ['state:name', 'css:h1[itemprop="name"]', 'css:h1#main-title', 'css:h1'],
  price: [
    'state:priceInfo.currentPrice.price|priceInfo.currentPrice.currencyUnit',
    'css:[itemprop="price"]',
    'attr:[itemprop="price"]@content',
  ],
  seller: {
    id: ['state:catalogSellerId', 'state:sellerId'],
    name: [
      'state:sellerDisplayName',
      'state:sellerName',
      'css:[data-testid="seller-name-link"]',
      'ld:offers.seller.name',
    ],
    url: ['attr:[data-testid="seller-name-link"]@href', 'attr:a[href*="/seller/"]@href'],
  },
  images: ['state:imageInfo.allImages'],
  brand: ['state:brand', 'ld:brand.name'],
  category: ['state:category.path'],
} satisfies Partial<ListingLocators>;

export const results = {
  itemIds: ['usItemId'],
  title: ['state:name', 'css:[data-automation-id="product-title"]', 'css:[data-automation-id="name"]'],
  price: ['state:price', 'state:priceInfo.linePrice', 'css:[data-automation-id="product-price"] span'],
  seller: { id: ['state:catalogSellerId', 'state:sellerId'], name: ['state:sellerName'] },
  image: ['state:image', 'attr:img[src]@src'],
  sponsored: ['state:isSponsoredFlag'],
  shopName: ['css:h1'],
} satisfies ResultsLocators;
