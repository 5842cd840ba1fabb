import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import type { WallMarkers } from '@/lib/reading/walls';

/**
 * Selectors of cards, and of elements beside which marks are drawn, on Lazada and Daraz pages, newest layout first. Class names such
 * as Bm3ON are not used, because they change with every build.
 */
export const anchors: CardAnchors = {
  containers: [
    '[data-qa-locator="general-products"]', // 2021–2026
    '#root',
  ],
  card: [
    '[data-qa-locator="product-item"]', // 2019–2026, search, category and shop
    '[data-tracking="product-card"]', // 2019–2026
    '[data-item-id][data-sku-simple]',
  ],
  picture: ['.picture-wrapper', 'img'],
  seller: [
    '#module_seller_info',
    '.seller-container',
    '.shop-name-container',
    '.pdp-mod-product-badge-title',
    'h1',
  ],
  beside: [
    '.pdp-v2-product-price-content-salePrice',
    '.pdp-product-price',
    '#module_product_price_1',
    '#module_add_to_cart',
  ],
};

export const walls: WallMarkers = {
  title: /^(?:captcha interception|punish|security verification|xác minh)/i,
  selectors: ['#nocaptcha', '.baxia-punish', 'iframe[src*="_____tmd_____"]', '.J_MIDDLEWARE_FRAME_WIDGET'],
  phrases:
    /slide to verify|kéo thanh trượt|unusual traffic|please verify|xác minh bạn không phải|geser untuk|เลื่อนเพื่อ/i,
  roots: ['#root'], // 2023–2026, search and category
  content: [
    '[data-qa-locator="product-item"]',
    '.pdp-mod-product-badge-title',
    '.pdp-mod-product-badge-title-v2',
  ],
};

/** Match the start of the product state: `__moduleData__` on Lazada (2018–2026), `app.run` on Daraz (2019–2026). */
export const productStates = [/__moduleData__\s*=\s*\{/, /app\.run\(\s*\{/];
/** Matches the start of the search state on server-rendered pages of 2018–2023. */
export const searchState = /window\.pageData\s*=\s*\{/;

// `sku` is the node of the chosen SKU, which `findStateOfItem` adds to the fields. `sku.dataLayer.pdt_price` is the
// struck-through price, so it is not read.
export const listing = {
  title: [
    'state:product.title',
    'state:sku.dataLayer.pdt_name',
    'css:.pdp-mod-product-badge-title-v2', // 2025–2026
    'css:.pdp-mod-product-badge-title', // 2018–2025
    'css:#module_product_title_1 h1',
    'meta:og:title',
  ],
  titleOf: /^(.+?) [|-] (?:Lazada|Daraz)\b[^|]{0,80}$/,
  price: [
    'css:.pdp-v2-product-price-content-salePrice', // 2025–2026
    'css:#module_product_price_1 .pdp-price_type_normal', // 2018–2025
    'css:.pdp-product-price .pdp-price_type_normal',
    'state:sku.price.salePrice.value|sku.dataLayer.core.currencyCode',
  ],
  seller: {
    id: [
      'state:seller.sellerId',
      'state:sku.sellerId',
      'state:primaryKey.sellerId',
      'state:sku.dataLayer.supplier_id',
    ],
    url: [
      'state:seller.url',
      'ld:offers.seller.url',
      'attr:a.seller-name-v2__detail-name@href', // 2025–2026
      'attr:a.seller-name__detail-name@href', // 2018–2025
      'attr:#module_seller_info a[href*="/shop/"]@href',
    ],
    name: [
      'state:seller.name',
      'state:sku.dataLayer.seller_name',
      'ld:offers.seller.name',
      'css:.seller-name-v2__detail-name',
      'css:.seller-name__detail-name',
    ],
    officialMark: ['state:product.mallTag'],
  },
  images: [
    'state:gallery',
    'attr:.pdp-mod-common-image.gallery-preview-panel__image@src',
    'attr:.item-gallery img@src',
  ],
  category: ['state:sku.dataLayer.pdt_category'],
  brand: ['state:product.brand.name'],
} satisfies Partial<ListingLocators>;

export const results = {
  cardId: ['attr:@data-item-id', 'attr:@data-sku-simple'],
  title: [
    'attr:a[title][href*="/products/"]@title',
    'attr:a[title]@title',
    'attr:img[type="product"]@alt',
    'attr:img[alt]@alt',
    'state:name',
  ],
  seller: {
    id: ['state:sellerId'],
    name: ['state:sellerName'],
    officialMark: ['attr:i[class*="badge-lazMall" i], i[class*="badge-68926"]@class'],
  },
  image: ['attr:img[type="product"]@src', 'attr:img[src*="/p/"]@src', 'state:image'],
  shopName: ['css:.shop-name-container h1', 'css:.shop-name', 'css:.seller-name'],
} satisfies Partial<ResultsLocators>;
