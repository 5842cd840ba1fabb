import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import type { WallMarkers } from '@/lib/reading/walls';

/**
 * Selectors of cards, and of elements beside which marks are drawn, on Taobao and Tmall pages. Class names end in a hash that
 * changes, so only their beginnings are used.
 */
export const anchors: CardAnchors = {
  containers: ['#content_items_wrapper', '#J_ItemList', '#ice-container'],
  card: [
    '#content_items_wrapper a[href*="item.htm"]', // 2023–2026
    'a[class*="doubleCardWrapper"]',
    '#J_ItemList .product', // Tmall until 2022
    '#mainsrp-itemlist .item', // Taobao until 2022
  ],
  picture: ['[class*="mainPicWrapper"]', '.pic', 'img'],
  seller: ['[class*="shopHeader"]', '[class*="detailWrap--"]', '.slogo', 'h1'],
};

export const walls: WallMarkers = {
  title: /^(?:captcha interception|punish|安全验证|验证码拦截)/i,
  selectors: ['#nocaptcha', '.baxia-punish', '#login-form input[type="password"]', '#fm-login-id'],
  content: ['[class*="mainTitle--"]', '#content_items_wrapper'],
};

/**
 * Match the start of the page's embedded state: on pages of 2023–2026 (`…__ICE_APP_CONTEXT__ || {}; var b = {`), and on Tmall
 * until 2022.
 */
export const iceState = /__ICE_APP_CONTEXT__[^{]{0,40}\{\s*\}\s*;\s*var \w+\s*=\s*\{/;
export const tmallState = /TShop\.Setup\(\s*\{/;
/** Matches the start of the embedded state in the results pages that Taobao had until 2022. */
export const listState = /g_page_config\s*=\s*\{/;
export const listItems = 'mods.itemlist.data.auctions';

export const listing = {
  title: [
    'state:item.title',
    'state:componentsVO.titleVO.title.title',
    'state:itemDO.title',
    'css:[class*="mainTitle--"]',
    'attr:.tb-main-title[data-title]@data-title', // until 2022
    'css:.tb-main-title',
    'css:.tb-detail-hd h1',
    'css:h1:not(#mallLogo)',
  ],
  price: [
    'css:[class*="highlightPrice--"] [class*="text--"]', // the price after coupons
    'state:componentsVO.priceVO.extraPrice.priceText',
    'state:componentsVO.priceVO.price.priceText',
    'css:#J_PromoPrice:not(.tb-hidden, [style*="none"])', // until 2022
    'css:#J_StrPrice, #J_StrPriceModBox dd',
    'state:lowPrice',
  ],
  seller: {
    id: ['state:seller.sellerId', 'state:seller.userId', 'state:rateConfig.sellerId'],
    name: [
      'state:seller.shopName',
      'css:a.slogo-shopname',
      'css:.tb-shop-name a',
      'css:.tb-seller-name',
      'css:[class*="shopName--"]',
    ],
    url: [
      'state:seller.pcShopUrl',
      'attr:.slogo-shopname@href',
      'attr:.tb-shop-name a@href',
      'attr:a[class*="detailWrap--"]@href',
    ],
  },
  shipsFrom: ['state:componentsVO.deliveryVO.deliveryFromAddr'],
  images: ['state:item.images', 'attr:#J_UlThumb img@src'],
  brand: ['state:itemDO.brand'],
} satisfies Partial<ListingLocators>;

export const results = {
  itemIds: ['nid'],
  cardId: ['attr:@data-id', 'attr:[data-nid]@data-nid'],
  title: [
    'state:raw_title',
    'attr:[class*="title--"][title]@title',
    'css:[class*="title--"]',
    'css:.productTitle',
    'css:.title',
  ],
  price: ['state:view_price', 'css:.price', 'css:.productPrice em'],
  seller: {
    id: ['state:user_id'],
    name: ['css:[class*="shopNameText"]', 'css:.productShop-name', 'css:.shop .dsrs + span', 'state:nick'],
    url: ['attr:.productShop-name@href'],
  },
  image: ['attr:img[src]@src', 'state:pic_url'],
  sponsored: ['state:p4p'],
  shopName: ['css:.shop-name', 'css:[class*="shopName"]'],
} satisfies ResultsLocators;
