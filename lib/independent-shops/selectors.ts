import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import type { WallMarkers } from '@/lib/reading/walls';

/**
 * Selectors of cards on the sites of independent shops, and of elements beside which marks are drawn. A platform whose pages a
 * selector matches is named beside the selector.
 */
export const anchors: CardAnchors = {
  containers: ['main', '#main', '#content', 'body'],
  // Lists only cards that `findLinkedCards` (linked-cards.ts) does not find by their links.
  card: [
    'a[data-id][data-price][data-name]', // the house platform of two Vietnamese electronics chains
    'li.product', // WooCommerce
    '.product-small', // WooCommerce with Flatsome
    '[class*="product-miniature"]', // PrestaShop
    '.product-item', // Magento, Sapo
    '.product-box', // Sapo
    '.item_product_main',
    '.product-block', // Haravan
    '.product-card',
    '.product-info',
    '.product-thumb', // OpenCart
    '[data-product-id]',
    '[itemtype$="schema.org/Product"]',
  ],
  picture: ['img'],
  seller: ['h1', 'header'],
};

export const walls: WallMarkers = {
  title:
    /^(?:just a moment|attention required|access .*denied|403 forbidden|checking your browser|robot check)/i,
  selectors: ['#challenge-form', '#cf-challenge-running'],
  phrases: /checking your browser|verify you are human|press & hold|xác minh bạn là con người/i,
};

/** Selectors of metadata that pages of one product have. Some category pages have them, too. */
export const productMeta = [
  // Shopify, Haravan, Sapo, WooCommerce SEO; "product.item", "og:product". A category may be "product.group".
  'meta[property="og:type"][content*="product"]:not([content*="group"])',
  'meta[property="product:price:amount"]',
  '[itemtype$="schema.org/Product"] [itemprop="price"]',
];

/** Selectors of elements that only a page of one product has. */
export const productForm = [
  'body.single-product', // WooCommerce
  'body.template-product', // Shopify
  'body.catalog-product-view', // Magento
  'body#product', // PrestaShop
  'body[class*="product-product"]', // OpenCart: the page's route
  'body.page-product, body.product-page', // shops of their own make
  'form[action*="/cart/add"] [name="id"]', // Shopify, Haravan, Sapo
  'form.cart [name="add-to-cart"]', // WooCommerce
  'h1:is(.product_title, .product-title, .product-name, .product__title, .title-product)',
  // Shopify, Haravan and Sapo state a price for social networks on pages of one product, and on no other pages.
  'head:has(meta[property="og:type"][content="product"]) meta[property="og:price:amount"]',
];

/** Words in classes and ids of reviews, and of parts that show other products (related, bundled, recently viewed). */
export const decoyWords = [
  'related',
  'recommend',
  'upsell',
  'up-sell',
  'cross-sell',
  'crosssell',
  'also-',
  'recently',
  'viewed',
  'similar',
  'bundle',
  'lien-quan',
  'goi-y',
  'da-xem',
  'mini-cart',
  'minicart',
  'review',
];
export const decoyElements = ['aside', 'footer', 'nav', 'dialog'];

/** Selector of cards that WooCommerce and PrestaShop name as products, so that they count even without a price. */
export const surelyGoods = 'li.product, .product-small, [class*="product-miniature"]';

/** Selectors of elements that a site has only if people can order on it. */
export const orderForms = [
  'form[action*="/cart"]',
  '[name="add-to-cart"]',
  'a[href*="/cart"]',
  'a[href*="/gio-hang"]',
  'a[href*="/checkout"]',
  '.add_to_cart_button',
];

/** Selectors of the footer, in which a site names its owner. */
export const footers = ['footer', '[role="contentinfo"]', '#footer', '.footer', '[class*="footer" i]'];

const PRODUCT = '[itemtype$="schema.org/Product"]';

export const listing = {
  title: [
    'ld:name',
    'css:h1.product_title',
    'css:h1[itemprop="name"]', // baskets and menus can have headings too
    `css:${PRODUCT} h1`,
    'css:h1:not(header *)', // the shop's name can be a heading, too
    'css:h1',
    'meta:og:title',
    'css:head title',
  ],
  price: [
    // Magento's meta element may contain the price without tax, so these elements come before it.
    'css:.product-info-main [data-price-type="finalPrice"], #product_addtocart_form [data-price-type="finalPrice"]',
    // The sale price comes first: the amount without "sale" is then the former price.
    'meta:product:sale_price:amount|product:sale_price:currency',
    'meta:product:sale_price:amount|product:price:currency',
    'meta:product:price:amount|product:price:currency',
    'meta:og:price:amount|og:price:currency', // Shopify, Haravan, Sapo
    `attr:${PRODUCT} [itemprop="price"]@content|[itemprop="priceCurrency" i]@content`,
    'attr:.current-price [itemprop="price"]@content', // PrestaShop
    'css:.current-price',
    'css:p.price ins .amount', // WooCommerce
    'css:p.price .amount',
    'attr:[data-price-type="finalPrice"]@data-price-amount', // Magento
    'css:[data-price-type="finalPrice"] .price',
    'css:.price-item--sale', // Shopify (Dawn)
    'css:.price-item--regular',
    'css:.special-price .product-price', // Sapo
    'css:.price-box :is(.special-price,.regular-price) .price', // Magento 1
    'css:.pro-price', // Haravan
    `css:${PRODUCT} [itemprop="price"]`,
  ],
  // A bare "$" is read as a price only if the page names its currency.
  currency: [
    `attr:${PRODUCT} [itemprop="priceCurrency" i]@content`,
    'ld:offers.priceCurrency',
    'state:currency',
  ],
  seller: {
    name: ['ld:offers.seller.name', 'meta:og:site_name'],
    // A longer text is a sentence of praise, not a name.
    nameOf: /^(.{1,60})$/,
  },
  images: ['state:images', 'ld:image', `attr:${PRODUCT} [itemprop="image"]@src`, 'meta:og:image'],
  category: ['ld:category'],
  brand: [
    'ld:brand.name',
    'ld:brand',
    'meta:product:brand',
    'attr:[itemprop="brand"] [itemprop="name"]@content',
    'attr:[itemprop="brand"]@content',
    'css:[itemprop="brand"]',
    'state:brand',
  ],
} satisfies Partial<ListingLocators>;

/** Selectors of those links of a card that lead to its product. Other links of a card lead to its brand and category. */
export const productLinks = [
  '.woocommerce-LoopProduct-link',
  '.product-thumbnail[href], a.thumbnail',
  ':is(h1, h2, h3, h4, h5, .product-title, .product-name, .product__name, .card__heading, .name) a',
  ':has(h1, h2, h3, h4, h5, .product-title, .product-name, .product__name)',
  ':has(img)',
];

export const results = {
  title: [
    'attr:@data-name',
    'css:[itemprop="name"]',
    // In this order: WooCommerce, shops with software of their own, Shopify, Magento.
    'css:.woocommerce-loop-product__title, .product-title, .product-name, .product__name, .product-card__name, .product-item-link',
    'css:a :is(h2,h3,h4,h5),:is(h2,h3,h4,h5) a', // a heading beside the links can be a group's
    'css:h3',
    'css:h2',
    'css:[class*="title" i] a', // a picture's text can be the brand
    'attr:img[alt]:not([alt=null])@alt',
    'attr:a[title]:has(img)@title',
  ],
  price: [
    'attr:@data-price',
    'css:.price ins .amount', // WooCommerce
    'css:.price > .amount',
    'attr:[itemprop="price"]@content', // PrestaShop
    'css:.product__price--show', // Nuxt shops
  ],
  image: ['attr:img[src]@src', 'attr:img[data-src]@data-src'],
} satisfies Partial<ResultsLocators>;

/** Selector of those parts of a card that are a price by their class. */
export const cardPrices = '.special-price, .pro-price:not(.highlight), .price:not(.price-old)';
