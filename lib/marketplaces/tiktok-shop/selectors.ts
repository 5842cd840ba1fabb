import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import type { WallMarkers } from '@/lib/reading/walls';

/**
 * Selectors of cards, and of elements beside which marks are drawn, on TikTok Shop pages. Values are read from the router state,
 * because the elements that a person sees name no seller.
 */
export const anchors: CardAnchors = {
  containers: ['main', '#root'],
  card: ['a[href*="/pdp/"]', 'a[href*="/view/product/"]'],
  picture: ['img'],
  seller: ['[data-e2e="seller-name"]', 'h1', 'h2'],
};

export const walls: WallMarkers = {
  title: /^(?:security check|verify|captcha|xác minh)/i,
  selectors: ['#captcha-verify-container', '.captcha_verify_container'],
};

export const routerState = 'script#__MODERN_ROUTER_DATA__'; // 2024–2026

// `info` is the product: in `product_base` until 2025, in `product_model` from 2026, or in fields of its own. `data` and `global`
// are the nodes around it.
export const listing = {
  title: [
    'state:info.product_base.title',
    'state:info.product_model.name',
    'state:info.title',
    'meta:og:title',
  ],
  titleOf: /^(.+?) [|-] TikTok/,
  price: [
    'state:info.product_base.price.min_sku_price|info.product_base.price.currency',
    'state:info.product_base.price.real_price|info.product_base.price.currency',
    'state:info.promotion_model.promotion_product_price.min_price.sale_price_decimal|info.promotion_model.promotion_product_price.min_price.currency_name',
    'state:info.promotion_model.promotion_product_price.min_price.sale_price_decimal|info.promotion_model.promotion_product_price.min_price.currency',
    'state:info.promotion_model.promotion_product_price.min_price.single_product_price_decimal|info.promotion_model.promotion_product_price.min_price.currency_name',
    'state:info.price.min_sku_price|info.price.currency',
    'state:info.price.real_price|info.price.currency',
  ],
  seller: {
    id: [
      'state:info.seller.seller_id',
      'state:info.seller_id',
      'state:info.seller_model.seller_id',
      'state:info.product_model.seller_id',
      'state:info.shop_info.seller_id',
      'state:global.seller_id',
    ],
    name: [
      'state:info.seller.name',
      'state:info.seller_model.shop_name',
      'state:info.shop_info.shop_name',
      'state:shop.shop_name',
    ],
  },
  images: ['state:info.product_base.images', 'state:info.product_model.images', 'state:info.images'],
  category: ['state:data.categories'],
} satisfies Partial<ListingLocators>;

export const results = {
  itemIds: ['product_id'],
  title: ['state:title', 'css:h3', 'attr:img[alt]@alt'],
  price: ['state:product_price_info.sale_price_decimal|product_price_info.currency_name'],
  seller: { id: ['state:seller_info.seller_id'], name: ['state:seller_info.shop_name'] },
  image: ['state:image', 'attr:img@src'],
  shopName: ['css:h1'],
} satisfies ResultsLocators;
