import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import type { WallMarkers } from '@/lib/reading/walls';

/** Selectors of cards, and of elements beside which marks are drawn, on Etsy pages, newest layout first. */
export const anchors: CardAnchors = {
  containers: ['[data-search-results]', '.responsive-listing-grid', '#content'],
  card: [
    '.v2-listing-card[data-listing-id]',
    '[data-listing-id][data-shop-id]',
    '.js-merch-stash-check-listing',
  ],
  picture: ['.v2-listing-card__img', 'img'],
  seller: ['#listing-page-cart a[href*="/shop/"]', 'h1[data-buy-box-listing-title]', 'h1'],
};

export const walls: WallMarkers = {
  selectors: ['iframe[src*="captcha-delivery.com"]', 'script[src*="captcha-delivery.com"]'],
  content: ['h1[data-buy-box-listing-title]', '.v2-listing-card'],
};

export const listing = {
  title: [
    'css:h1[data-buy-box-listing-title]', // 2021–2026
    'css:#listing-page-cart h1',
    'css:[data-inner-listing-title]', // until 2019
  ],
  price: [
    'css:[data-buy-box-region="price"] p', // shown, VAT included
    'css:[data-selector="price-only"] p',
    'meta:product:price:amount|product:price:currency',
    'meta:etsymarketplace:price_value|etsymarketplace:currency_code', // until 2021
  ],
  seller: {
    id: [
      'attr:[data-palette-listing-id][data-shop-id]@data-shop-id',
      'attr:[data-shop-shop-id]@data-shop-shop-id', // until 2016 the other attribute held the owner's number
      'attr:[data-shop-id]@data-shop-id',
    ],
    nameIsSlug: true,
    name: ['ld:brand.name', 'ld:brand', 'attr:[data-shop-name]@data-shop-name'],
    url: [
      'attr:a[href*="/shop/"][href*="listing_id"]@href',
      'meta:etsymarketplace:shop',
      'attr:a[href*="/shop/"]@href',
    ],
  },
  shipsFrom: ['css:[data-delivery-data] *', 'css:#shipping-and-returns-div *'],
  shipsFromOf:
    /^(?:ships from|dispatched from|se envía desde|envío desde|versand aus|expédié depuis|expédié de|spedito da|verzonden vanuit|enviado de|wysyłka z|gửi từ):? (.{2,60})$/i,
  images: ['attr:.carousel-image@src', 'attr:[data-carousel-pane] img@src'],
} satisfies Partial<ListingLocators>;

export const results = {
  cardId: ['attr:@data-listing-id'],
  title: ['attr:a[title]@title', 'css:h3'],
  price: ['css:.lc-price', 'css:.n-listing-card__price', 'css:.currency-value'],
  seller: { id: ['attr:@data-shop-id'] },
  image: ['attr:img[src]@src'],
  shopName: ['css:[data-shop-home-shop-name]', 'css:h1.shop-name', 'css:.shop-home-header h1'],
} satisfies ResultsLocators;
