import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import type { WallMarkers } from '@/lib/reading/walls';

/**
 * Selectors of cards, and of elements beside which marks are drawn, on Shein pages. Links may be empty, so values are read from data
 * attributes.
 */
export const anchors: CardAnchors = {
  containers: ['.product-list-v2__section', '.product-list__section', '.trend-products', 'main'],
  card: ['[data-expose-id]', 'section.product-card', '.S-product-item'],
  picture: ['.crop-image-container', 'img'],
  seller: ['.product-intro__head-name', 'h1'],
};

export const walls: WallMarkers = {
  title: /^(?:access denied|security verification|captcha)/i,
  selectors: ['.captcha_click_wrapper', '#captcha-box'],
  content: ['[data-expose-id]', '.product-intro__head-name'],
};

export const productState = /gbRawData\s*=\s*\{/;
/** Paths of the goods' id in the state: `productIntroData…` until 2024, `modules…` since then. */
export const goodsIds = ['productIntroData.detail.goods_id', 'modules.productInfo.goods_id'];

export const listing = {
  title: [
    'state:modules.productInfo.goods_name', // 2024–2026
    'state:productIntroData.detail.goods_name',
    'css:h1.product-intro__head-name',
    'css:h1',
    'meta:og:title',
  ],
  titleOf: /^(.+?) ?[|-] ?SHEIN/,
  price: [
    'css:.product-intro__head-mainprice .from', // 2021–2026
    'css:#productIntroPrice .productPrice__main',
    'state:modules.priceInfo.salePrice.amountWithSymbol',
  ],
  seller: {
    id: [
      'state:modules.storeInfo.store_code',
      'state:productIntroData.storeInfo.store_code',
      'state:productIntroData.storeInfo.storeCode',
    ],
    name: [
      'state:modules.storeInfo.title',
      'state:productIntroData.storeInfo.title',
      'state:productIntroData.storeInfo.storeTitle',
      'ld:offers.seller.name',
    ],
    url: ['ld:offers.seller.url'],
  },
  images: ['attr:.product-intro__thumbs-item img@src', 'state:modules.productInfo.goods_img'],
  category: ['state:modules.productInfo.cate_name'],
} satisfies Partial<ListingLocators>;

export const results = {
  // `data-expose-id` has the form "0-52376688": the card's position and the goods' number.
  cardId: ['attr:[data-id]@data-id', 'attr:@data-id', 'attr:@data-expose-id'],
  title: ['attr:[data-title]@data-title', 'css:.goods-title-link', 'attr:@aria-label', 'attr:img[alt]@alt'],
  price: [
    'css:.product-item__camecase-wrap',
    'css:.normal-price-ctn__sale-price',
    'attr:[data-price]@data-price',
  ],
  seller: { id: ['attr:[data-store_code]@data-store_code'] },
  image: ['attr:img.crop-image-container__img@src', 'attr:img[src]@src'],
  shopName: ['css:.store-info__title', 'css:[class*="store-title"]'],
} satisfies ResultsLocators;
