import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import type { WallMarkers } from '@/lib/reading/walls';

/** Selectors of cards, and of elements beside which marks are drawn, on Mercado Libre pages, newest layout first. */
export const anchors: CardAnchors = {
  containers: ['.ui-search-layout', '.items-with-smart-groups', '.promotions_boxed-width'],
  card: [
    '.ui-search-layout__item', // 2020–2026
    '.poly-card', // 2024–2026
    '.promotion-item', // deals until 2024
    '.results-item', // until 2020
  ],
  picture: ['.poly-card__portada', '.ui-search-result__image', 'img'],
  seller: ['.ui-seller-data', '.ui-pdp-seller', 'h1'],
};

export const walls: WallMarkers = {
  selectors: ['form[action*="account-verification"]', '#captcha'],
  phrases: /no eres un robot|não é um robô|para continuar, (?:ingresa|acesse)/i,
  content: ['.poly-card', '.ui-search-layout__item', '.ui-pdp-title'],
};

/** Matches the start of the analytics data on pages of 2023–2026: `melidata("add","event_data",{`. */
export const eventState = /melidata\(\s*"add"\s*,\s*"event_data"\s*,\s*\{/;
export const offerNumbers = ['item_id', 'catalog_product_id', 'user_product_id'];

export const listing = {
  title: ['css:h1.ui-pdp-title', 'css:h1'],
  price: [
    'css:.ui-pdp-price__second-line .andes-money-amount:not(.andes-money-amount--previous)', // 2020–2026
    'attr:.ui-pdp-price meta[itemprop="price"]@content',
    'state:price|currency_id',
  ],
  seller: {
    id: ['state:seller_id'],
    officialMark: ['state:isOfficial'],
    name: [
      'css:.ui-seller-data-header__title',
      'css:.ui-pdp-seller__link-trigger',
      'css:.ui-pdp-seller__header__title a',
      'ld:offers.seller.name',
      'state:seller_name',
    ],
    nameOf: /^(?:vendido por |vendido y enviado por )?(.+)/i,
    url: ['attr:.ui-seller-data a[href]@href', 'attr:.ui-pdp-seller a[href]@href', 'ld:offers.seller.url'],
  },
  images: ['attr:.ui-pdp-gallery__figure img@src'],
  brand: ['ld:brand.name', 'ld:brand'],
} satisfies Partial<ListingLocators>;

export const results = {
  title: ['css:.poly-component__title', 'css:.ui-search-item__title', 'css:.promotion-item__title', 'css:h2'],
  price: [
    'css:.poly-price__current .andes-money-amount', // 2024–2026
    'css:.ui-search-price__second-line .andes-money-amount', // 2021–2024
    'css:.andes-money-amount:not(.andes-money-amount--previous)',
    'css:.price__container',
  ],
  seller: {
    name: ['css:.poly-component__seller', 'css:.ui-search-official-store-label'],
    // Beside an official store's name there is only a picture, labelled "Tienda oficial".
    nameOf: /^(?:(?:por|vendido por|by) )?(?!(?:tienda|loja) oficial)(.+)/i,
    officialMark: ['attr:.poly-component__seller [aria-label$=" oficial"]@aria-label'],
  },
  image: ['attr:.poly-component__picture@src', 'attr:img[src]@src'],
  sponsored: ['css:.poly-component__ads-promotions', 'attr:a[href*="/mclics/"]@href'],
  shopName: ['css:.store-info__name', 'css:.seller-info__name'],
} satisfies ResultsLocators;
