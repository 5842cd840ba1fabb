import type { CardAnchors } from '../adapter';
import type { WallSigns } from '../walls';

/** Places on Tiki pages, newest layout first. */
export const anchors: CardAnchors = {
  containers: ['[data-view-id="product_list_container"]', '#__next main', '#__next'],
  card: [
    '[data-view-id="product_list_item"]', // 2020–2026
    'a.product-item', // 2019–2026
    '.product-item[data-seller-product-id]', // 2017–2019
  ],
  picture: ['.thumbnail', '.image-wrapper', 'img'],
  seller: ['.seller-name', 'a[href*="/cua-hang/"]', 'h1'],
};

export const nextState = 'script#__NEXT_DATA__'; // 2021–2026
export const assignedNextState = /__NEXT_DATA__\s*=\s*\{/; // 2019–2021

export const cardTitle = ['h3', '.name span', '.name', '.title'];
export const cardPrice = [
  '.price-discount__price', // 2020–2026
  '.final-price',
  '.price-regular',
];
export const adBadge = '.ads-badge';

export const productTitle = ['h1'];
export const productPrice = [
  '.product-price__current-price', // 2020–2026
  '.product-price .flash-sale-price span',
  '#span-price', // until 2019
];
export const sellerLink = ['a[href*="/cua-hang/"]'];
export const shopName = ['.store-name', '[class*="StoreName"]'];

export const walls: WallSigns = {
  title: /^(?:just a moment|attention required|access denied|403 forbidden)/i,
  selectors: ['#challenge-form', '#cf-challenge-running', '.g-recaptcha'],
  phrases: /xác minh bạn là con người|bạn không phải là robot|access denied|too many requests/i,
  content: ['[data-view-id="product_list_item"]', '.product-price__current-price'],
};
