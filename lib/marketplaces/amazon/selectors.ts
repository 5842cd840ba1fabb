import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import type { WallMarkers } from '@/lib/reading/walls';

/** Selectors of cards, and of elements beside which marks are drawn, on Amazon pages, newest layout first. */
export const anchors: CardAnchors = {
  containers: ['.s-main-slot', '.p13n-gridRow', '#search', '.a-carousel'],
  card: [
    '[data-component-type="s-search-result"][data-asin]', // 2018–2026
    '#gridItemRoot', // 2021–2026 best sellers
    '.zg-grid-general-faceout',
    'li:has(> [data-asin] .zg-carousel-general-faceout)', // 2022–2026 best sellers of many departments
    'li.s-result-item[data-asin]', // until 2018
  ],
  picture: ['.s-image-square-aspect', '.s-product-image-container', 'img'],
  seller: ['#merchantInfoFeature_feature_div', '#merchant-info', '#productTitle'],
};

export const walls: WallMarkers = {
  title: /^(?:robot check|bot check|sorry! something went wrong)/i,
  selectors: ['form[action*="validateCaptcha"]'],
  phrases: /enter the characters you see below|click the button below to continue shopping/i,
  content: ['#productTitle', '[data-component-type="s-search-result"]'],
};

/**
 * Selector of the sentence by which, until 2021, a page without a seller's link said that Amazon sells: "Ships from and sold by
 * Amazon.com."
 */
export const merchantSentence = '#merchant-info';
export const soldByAmazon =
  /(?:sold by|vendu(?: et expédié)? par|durch|vendido(?: y enviado| e enviado)? por|venduto(?: e spedito)? da|verkocht door|verkocht en verzonden door|säljs av|sprzedawane przez|、)\s*(Amazon(?:\.[a-z]{2,3}){0,2})(?![\w-])/i;

/**
 * Extracts who ships, from a value or from a sentence that also says who sells: "Ships from and sold by Amazon.com.", "Verkauf
 * durch X und Versand durch Amazon." Does not match a sentence that only says who sells.
 */
const shipsFromOf =
  /(?:^(?!.{0,80}(?:sold by|verkauf|vendu|vendido|venduto|verkocht|säljs|sprzedaw))|(?:(?:ships|dispatched) from and sold by|fulfilled by|versand durch|expédié par|(?:gestionado|enviado) por|spedito da|verzonden door)\s)\s*([^.\s][^.]{0,60}(?:\.[a-z]{2,3}(?![\p{L}]))*)/iu;

/** Rows of the buy box with a label and its value, on pages of 2020–2021. */
export const buyRows = '#tabular-buybox tr';
export const soldBy =
  /^(?:sold by|verkauf durch|verkäufer|vendu par|vendeur|vendido por|vendedor|venduto da|venditore|販売元)/i;
export const rowText = '.tabular-buybox-text';

/** The data of the delivery block, and the numbers of seller and product in them. */
export const deliveryData = '[data-a-state*="delivery-block-ajax"]';
export const deliveryOf = /"merchantId":"(\w+)","asin":"(\w+)"/;

/** The field of the basket form that has the page's own product number. */
export const ownNumber = 'input#ASIN[value]';

/** Locator of the main picture's alternative text, which repeats the title. It is used only if no other locator finds a title. */
export const pictureTitle = '#landingImage@alt';

export const listing = {
  // If a product has several offers (new, used, deal), the opened one is the page's; the others are not read.
  decoys: '.a-accordion:has(.a-accordion-active) [id*="AccordionRow"]:not(.a-accordion-active)',
  title: ['css:#productTitle', 'css:#ebooksProductTitle', 'css:h1#title', `attr:${pictureTitle}`],
  price: [
    'css:#corePrice_feature_div .a-price:not(.a-text-price)', // 2021–2026
    'css:#corePriceDisplay_mobile_feature_div .priceToPay',
    'css:#corePriceDisplay_desktop_feature_div .priceToPay',
    'css:#corePrice_desktop .apexPriceToPay',
    'css:#price_inside_buybox',
    'css:#priceblock_dealprice', // until 2021
    'css:#priceblock_ourprice',
    'css:#priceblock_saleprice',
    'css:#newBuyBoxPrice',
    'css:.a-accordion-active .header-price', // books until 2021
    'css:#kindle-price', // of an e-book, 2019–2026
    'css:#usedOnlyBuybox .offer-price', // without a new offer
  ],
  seller: {
    url: ['attr:#sellerProfileTriggerId@href', 'attr:#merchant-info a[href*="seller="]@href'],
    id: ['attr:input#merchantID@value', 'state:sellerId'],
    name: [
      'css:#sellerProfileTriggerId',
      'css:#merchantInfoFeature_feature_div .offer-display-feature-text-message',
      'css:#merchant-info a[href*="seller="]',
    ],
  },
  shipsFrom: [
    'css:#fulfillerInfoFeature_feature_div .offer-display-feature-text-message', // 2023–2026
    // One row for both ("Shipper / Seller", "Expéditeur / Vendeur"), 2024–2026; `data-a-sheet` on small screens.
    'css:#merchantInfoFeature_feature_div :is([data-a-popover*=" / "], [data-a-sheet*=" / "]) .offer-display-feature-text-message',
    'css:[tabular-attribute-name="Ships from"] .tabular-buybox-text-message', // 2020–2023
    'css:[tabular-attribute-name^="Versand"] .tabular-buybox-text-message',
    'css:#merchant-info', // until 2021
  ],
  shipsFromOf,
  // Only addresses with "/images/I/": the site's own icons are under "/images/G/".
  images: [
    'attr:#altImages img[src*="/images/I/"]:not([src*="play-"])@src', // "play-" is in the pictures of videos
    'attr:#landingImage@data-old-hires',
    'attr:#landingImage@src',
    'attr:#imgBlkFront@src',
    'attr:#imgBlkFront@data-a-dynamic-image', // books until 2021
    'attr:img[data-fling-asin]@src', // small screens, 2026
  ],
  brand: ['css:.po-brand td:last-child', 'state:brand'],
} satisfies Partial<ListingLocators>;

export const results = {
  cardId: ['attr:@data-asin', 'attr:[data-asin]@data-asin'],
  title: [
    'css:h2[aria-label]', // 2024–2026
    'css:h2 a span', // 2018–2024
    'css:h2',
    'css:[class*="p13n-sc-css-line-clamp"]', // best sellers
    'css:[class*="p13n-sc-truncate"]',
    'attr:img[alt]@alt',
  ],
  price: [
    'css:.a-price:not(.a-text-price) .a-offscreen',
    'css:.a-price:not(.a-text-price)',
    'css:[class*="p13n-sc-price"]',
  ],
  image: ['attr:img.s-image@src', 'attr:img@src'],
  sponsored: ['attr:a[href*="/sspa/click"]@href', 'css:.puis-sponsored-label-text'],
  shopName: ['css:#seller-name', 'css:#sellerName'],
} satisfies ResultsLocators;

/**
 * Matches the line below the title; the group is the brand: "Visit the Acme Store", "Marca: Acme". A book's line names its
 * authors instead of a brand.
 */
export const byline = /^(?:.{5,20} (?:the|d..?|b\w+)|\w+ ?:) ([^(]+?)(?:.Store)?$/;
