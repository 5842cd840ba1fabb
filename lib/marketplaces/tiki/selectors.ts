import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import type { WallMarkers } from '@/lib/reading/walls';

/** Selectors of cards, and of elements beside which marks are drawn, on Tiki pages, newest layout first. */
export const anchors: CardAnchors = {
  containers: ['[data-view-id="product_list_container"]', '#__next main', '#__next'],
  card: [
    '[data-view-id="product_list_item"]', // 2020–2026
    'a.product-item', // 2019–2026
    '.product-item[data-seller-product-id]', // 2017–2019
  ],
  picture: ['.thumbnail', '.image-wrapper', 'img'],
  seller: ['.seller-name', 'a[href*="/cua-hang/"]', 'h1'],
  beside: ['.product-price__current-price', '.product-price'],
};

export const walls: WallMarkers = {
  title: /^(?:just a moment|attention required|access denied|403 forbidden)/i,
  selectors: ['#challenge-form', '#cf-challenge-running', '.g-recaptcha'],
  phrases: /xác minh bạn là con người|bạn không phải là robot|access denied|too many requests/i,
  content: ['[data-view-id="product_list_item"]', '.product-price__current-price'],
};

export const nextState = 'script#__NEXT_DATA__'; // 2021–2026
export const assignedNextState = /__NEXT_DATA__\s*=\s*\{/; // 2019–2021

// Excludes the link to a shop that only adds a gift.
const shop = 'a[href*="/cua-hang/"]:not([data-view-id*="gift"])';
// The links of the product's own seller. The page may link to other shops before it (header, recently viewed).
const ownShop = `a.seller-name[href*="/cua-hang/"], ${shop}[href*="source_screen=product_detail"]`;

// The shown price (after coupons) comes first. State and JSON-LD have the price before coupons, which is correct, too. JSON-LD
// also describes Tiki itself, so only the product's seller is read from it.
export const listing = {
  title: ['state:name', 'css:h1', 'meta:og:title'],
  titleOf: /^(?=Mua |.* \| Tiki$)(?:Mua )?(.+)(?: \| Tiki$| (?:tại|giá tốt) .)/,
  price: [
    'css:.product-price__current-price', // 2020–2026
    'css:.product-price .flash-sale-price span',
    'css:#span-price', // until 2019
    'state:current_seller.price',
    'state:price',
    'attr:[itemprop="offers"] [itemprop="price"]@content', // until 2021
  ],
  seller: {
    id: ['state:current_seller.id'],
    url: ['state:current_seller.link', 'ld:offers.seller.url', `attr:${ownShop}@href`, `attr:${shop}@href`],
    name: [
      'state:current_seller.name',
      'ld:offers.seller.name',
      'css:a.seller-name > span:first-child', // 2020–2021
      `css:${ownShop}`,
      `css:${shop} > span:first-child`,
      `css:${shop}`,
    ],
  },
  // The row of pictures may end with those of reviews.
  images: ['state:images', 'attr:[data-view-id="pdp_main_view_photo"] img:not([src*="/review/"])@src'],
  category: ['state:categoryPath'],
  brand: ['state:brand.name'],
} satisfies Partial<ListingLocators>;

export const results = {
  cardId: ['attr:@data-view-content'],
  title: [
    'css:h3',
    'css:.name span',
    'css:.name',
    'css:.title',
    'attr:img[alt]:not([alt*="badge"])@alt',
    'state:name',
  ],
  price: [
    'css:.price-discount__price', // 2020–2026
    'css:.final-price',
    'css:.price-regular',
    'state:price',
  ],
  seller: { id: ['state:seller_id'], name: ['state:seller_name'] },
  image: [
    'attr:.thumbnail img[src]@src',
    'attr:img[src]@src',
    'attr:img[srcset]@srcset',
    'state:thumbnail_url',
  ],
  sponsored: ['css:.ads-badge'],
  shopName: ['css:.store-name', 'css:[class*="StoreName"]'],
} satisfies Partial<ResultsLocators>;
