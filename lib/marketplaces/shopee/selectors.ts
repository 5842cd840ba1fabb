import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import type { WallMarkers } from '@/lib/reading/walls';

/**
 * Selectors of cards, and of elements beside which marks are drawn, on Shopee pages, newest layout first. Hashed class names are not
 * used: they change every few months.
 */
export const anchors: CardAnchors = {
  containers: [
    '.shopee-search-item-result__items', // 2023–2026 search and category
    '.shop-search-result-view', // 2023–2026 shop
    'main, #main',
  ],
  card: [
    'li.shopee-search-item-result__item', // 2024–2026
    '.shop-search-result-view__item', // 2023–2026, shop pages
    '[data-sqe="item"]', // 2019–2024
    'a[href*="-i."][aria-label*="current price"]', // 2025–2026 flash sale
    'a.contents[href*="-i."]', // 2025–2026, cards outside a list
    'a[data-sqe="link"][href*="-i."]', // 2019–2023
  ],
  picture: ['[style*="padding-top"]', 'picture', 'img:not([alt="flag-label"]):not([alt="custom-overlay"])'],
  seller: ['.page-product__shop', '.section-seller-overview-horizontal', '.shop-page__info', 'h1'],
  beside: ['section[aria-live="polite"]'],
};

export const walls: WallMarkers = {
  selectors: ['input[name="loginKey"]', 'form input[type="password"]'],
  phrases:
    /Lỗi tải|gặp sự cố tải|Page Unavailable|Página indisponível|Halaman Tidak Tersedia|หน้านี้ไม่พร้อมใช้งาน|頁面無法顯示|Verify to continue|Xác minh để tiếp tục/i,
  content: [
    '.shopee-search-item-result__item a[href*="-i."]',
    '.shop-search-result-view__item a[href*="-i."]',
  ],
};

/**
 * Selector of the server-rendered product state on pages of 2024–2026. Its prices are in 1/100,000 of the currency; -1 and null
 * mean "not set".
 */
export const state = 'script[type="text/mfe-initial-data"]';

/** Path of the mark that the seller is an individual. */
export const individualMark = 'shop_detailed.is_individual_seller';

/** Selector of the box with the price and the former price. */
export const priceBox = 'section[aria-live="polite"]';

export const listing = {
  title: ['state:item.title', 'state:item.name', 'css:.page-product h1', 'css:h1', 'meta:og:title'],
  titleOf: /^(.+) \| Shopee\b[^|]*$/,
  price: [
    'state:product_price.price.single_value/100000|item.currency',
    'state:product_price.price.range_min/100000|item.currency',
    'state:item.price/100000|item.currency',
    'state:item.price_min/100000|item.currency',
    `css:${priceBox}`,
    'css:[aria-live="polite"]',
  ],
  seller: {
    slug: ['state:shop_detailed.account.username'],
    url: ['attr:.page-product__shop a@href', 'ld:offers.seller.url'],
    name: [
      'state:shop_detailed.name',
      'ld:offers.seller.name',
      'css:.page-product__shop div:not(:has(*)):not(a *, button *, label *)',
    ],
    official: ['state:shop_detailed.is_official_shop'],
  },
  shipsFrom: [
    'state:item.shop_location',
    'state:product_shipping.shipping_fee_info.ship_from_location',
    'state:shop_detailed.place',
    'label:gửi từ|vận chuyển từ|envio de|enviado desde|ships from|dikirim dari|dihantar dari|ส่งจาก|出貨地',
  ],
  images: [
    'state:product_images.images',
    'state:item.images',
    'attr:.page-product picture img[src*="/file/"]@src',
  ],
  category: ['state:item.categories'],
  brand: ['state:item.brand'],
} satisfies Partial<ListingLocators>;

export const results = {
  price: ['css::has(> [aria-label="promotion price"])'],
  title: [
    'attr:[role="group"][aria-label^="Product card: "]@aria-label', // 2026
    'css:.line-clamp-2', // 2024–2026
    'css:[data-sqe="name"] > div > div', // 2020–2023
    'attr:img[alt]:not([alt="custom-overlay"], [alt="flag-label"], [alt^="rating"], [alt^="image overlay"], [alt=""], [alt$="-icon"])@alt',
    'attr:@aria-label', // 2025–2026 flash sale
  ],
  image: ['attr:img[src*="/file/"]:not([alt="custom-overlay"], [alt="flag-label"], [alt^="rating"])@src'],
  shopName: [
    'css:.section-seller-overview-horizontal__portrait-name', // 2020–2026
    'css:.shop-page__name',
  ],
} satisfies Partial<ResultsLocators>;

/** Matches the title of a shop's page: "<name>, Cửa hàng trực tuyến | Shopee Việt Nam". */
export const shopTitle =
  /^(.+), (?:Cửa hàng trực tuyến|Online Shop|Loja Online|Toko Online|Kedai Online|ร้านค้าออนไลน์|線上商店|Tienda (?:en línea|online)) \| Shopee\b/i;
