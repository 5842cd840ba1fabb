import type { CardAnchors } from '../adapter';
import type { WallSigns } from '../walls';

/** Places on Shopee pages, newest layout first. Hashed class names are not used: they change every few months. */
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
};

export const cardLink = ['a.contents[href*="-i."]', 'a[data-sqe="link"]', 'a[href*="-i."]'];
export const cardTitle = [
  '[data-sqe="name"] .line-clamp-2', // 2024
  '.line-clamp-2', // 2024–2026
  '[data-sqe="name"] > div > div', // 2020–2023
];
/** Pictures of a card that show a badge, not the product. */
export const badgeAlts =
  /^(?:custom-overlay|flag-label|rating-star.*|image overlay.*|location-icon|discount.*|)$/i;

export const state = 'script[type="text/mfe-initial-data"]'; // 2024–2026, server-rendered product pages
export const productTitle = ['.page-product h1', 'h1', '.attM6y > span', '._44qnta > span'];
export const productPrice = ['section[aria-live="polite"]', '[aria-live="polite"]'];
export const shopSection = '.page-product__shop';
export const shopLink = ['.page-product__shop a[href*="categoryId="]', '.page-product__shop a[href]'];
export const productImages = [
  'img[elementtiming="shopee:heroComponentPaint"]',
  '.page-product picture img[src*="/file/"]',
];
export const breadcrumb = ['.page-product__breadcrumb a'];
/** The label before the place a parcel comes from. */
export const shipsFromLabel =
  /^(?:gửi từ|vận chuyển từ|envio de|enviado desde|ships? from|dikirim dari|dihantar dari|ส่งจาก|出貨地|出货地)$/i;

export const shopName = [
  '.section-seller-overview-horizontal__portrait-name', // 2020–2026
  '.shop-page__name',
];
/** A shop page's own title: "<name>, Cửa hàng trực tuyến | Shopee Việt Nam". */
export const shopTitle =
  /^(.+), (?:Cửa hàng trực tuyến|Online Shop|Loja Online|Toko Online|Kedai Online|ร้านค้าออนไลน์|線上商店|Tienda (?:en línea|online)) \| Shopee\b/i;

export const walls: WallSigns = {
  selectors: ['input[name="loginKey"]', 'form input[type="password"]'],
  phrases:
    /Lỗi tải|gặp sự cố tải|Page Unavailable|Página indisponível|Halaman Tidak Tersedia|หน้านี้ไม่พร้อมใช้งาน|頁面無法顯示|traffic\/error|Verify to continue|Xác minh để tiếp tục|Đã có lỗi xảy ra/i,
  content: [
    '.shopee-search-item-result__item a[href*="-i."]',
    '.shop-search-result-view__item a[href*="-i."]',
  ],
};
