import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import type { WallMarkers } from '@/lib/reading/walls';

/** Selectors of cards, and of elements beside which marks are drawn, on 1688 pages. */
export const anchors: CardAnchors = {
  containers: ['[data-autotest="major-list-wrapper"]', '.feeds-wrapper', '#sm-offer-list'],
  card: [
    '.search-offer-wrapper[data-renderkey]', // 2024–2026
    '.sm-offer-item[offerid]', // until 2020
  ],
  picture: ['.offer-img-wrapper', '.ad-offer-img-wrapper', 'img'],
  seller: ['#shop-container-header', 'h1'],
};

export const walls: WallMarkers = {
  title: /^(?:captcha interception|punish|安全验证|验证码)/i,
  selectors: ['#nocaptcha', '.baxia-punish', '#login-form input[type="password"]'],
  content: ['[data-renderkey]'],
};

/** Matches the start of the product state on pages of 2021–2024. */
export const productState = /window\.__INIT_DATA\s*=\s*\{/;
/** Matches the start of the page's embedded data in pages of 2024–2026: an object, or the argument of a function call. */
export const contextState = /window\.context\s*=\s*\{|\(\s*window\.contextPath\s*,\s*\{/;
export const contextModel = 'result.global.globalData.model';

export const listing = {
  title: [
    'state:offerDetail.subject',
    'state:globalData.tempModel.offerTitle',
    'css:h1',
    'css:.title-text',
    'meta:og:title',
  ],
  titleOf: /^(.+?) ?- ?阿里巴巴/,
  price: ['css:.price-text', 'css:.price-now', 'css:.discountPrice-price', 'state:tradeModel.minPrice'],
  seller: {
    id: ['state:sellerModel.memberId', 'state:globalData.tempModel.sellerMemberId'],
    name: [
      'state:sellerModel.companyName',
      'state:globalData.tempModel.companyName',
      'css:#shop-container-header .shop-company-name',
    ],
    url: ['state:sellerModel.winportUrl', 'state:globalData.tempModel.winportUrl'],
  },
  images: ['state:pictures', 'attr:.detail-gallery-img@src'],
  category: ['state:offerDetail.leafCategoryName'],
} satisfies Partial<ListingLocators>;

export const results = {
  // The key has the form "1_1_normal_b2b-<member>_<offer>".
  cardId: ['attr:@data-renderkey', 'attr:[data-renderkey]@data-renderkey', 'attr:@offerid'],
  title: ['css:.title-text > div', 'css:.title-text', 'attr:img[alt]@alt'],
  price: ['css:.price-item', 'css:.sm-offer-priceNum'],
  seller: {
    name: ['css:.offer-shop-row a.offer-desc-item .desc-text', 'css:.sm-offer-companyName'],
    url: ['attr:.offer-shop-row a.offer-desc-item@href'],
  },
  image: ['attr:img.main-img@src', 'attr:img@src'],
  sponsored: ['attr:a[href*="dj.1688.com"]@href'],
  shopName: ['css:.company-name', 'css:[class*="company-name"]'],
} satisfies ResultsLocators;
