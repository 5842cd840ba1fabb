import type { CardAnchors } from '../adapter';
import type { WallSigns } from '../walls';

/** Places on Lazada and Daraz pages, newest layout first. Hashed class names (Bm3ON, ooOxS) are not used. */
export const anchors: CardAnchors = {
  containers: [
    '[data-qa-locator="general-products"]', // 2021–2026
    '[data-tracking="product-card-list"]',
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
};

export const cardTitle = ['a[title][href*="/products/"]', 'a[title]'];
export const cardImage = ['img[type="product"]', 'img[src*="/p/"]', 'img[alt]'];
/** Product state: `__moduleData__` on Lazada (2018–2026), `app.run` on Daraz (2019–2026). */
export const productState = [/__moduleData__\s*=\s*\{/, /app\.run\(\s*\{/];
/** Search state of server-rendered pages, 2018–2023. */
export const searchState = /window\.pageData\s*=\s*\{/;

export const productTitle = [
  '.pdp-mod-product-badge-title-v2', // 2025–2026
  '.pdp-mod-product-badge-title', // 2018–2025
  '#module_product_title_1 h1',
  '.pdp-product-title',
];
export const productPrice = [
  '.pdp-v2-product-price-content-salePrice', // 2025–2026
  '#module_product_price_1 .pdp-price_type_normal', // 2018–2025
  '.pdp-product-price .pdp-price_type_normal',
];
export const sellerName = [
  '.seller-name-v2__detail-name', // 2025–2026
  '.seller-name__detail-name', // 2018–2025
];
export const sellerLink = [
  'a.seller-name-v2__detail-name',
  'a.seller-name__detail-name',
  '#module_seller_info a[href*="/shop/"]',
];
export const productImages = ['.pdp-mod-common-image.gallery-preview-panel__image', '.item-gallery img'];
export const shopName = ['.shop-name-container h1', '.shop-name', '.seller-name'];

export const walls: WallSigns = {
  title: /^(?:captcha interception|punish|security verification|xác minh)/i,
  selectors: ['#nocaptcha', '.baxia-punish', 'iframe[src*="_____tmd_____"]', '.J_MIDDLEWARE_FRAME_WIDGET'],
  phrases:
    /slide to verify|kéo thanh trượt|unusual traffic|please verify|xác minh bạn không phải|geser untuk|เลื่อนเพื่อ/i,
  content: [
    '[data-qa-locator="product-item"]',
    '.pdp-mod-product-badge-title',
    '.pdp-mod-product-badge-title-v2',
  ],
};
