import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import type { WallMarkers } from '@/lib/reading/walls';

/** Selectors of cards, and of elements beside which marks are drawn, on eBay pages, newest layout first. */
export const anchors: CardAnchors = {
  containers: ['ul.srp-results', '#srp-river-results'],
  card: [
    'li.s-card', // 2025–2026
    'li.s-item', // 2018–2025
    'li.sresult', // until 2018
  ],
  picture: ['.s-card__media-wrapper', '.s-item__image-wrapper', 'img'],
  seller: ['.x-sellercard-atf', '.mbg', 'h1'],
};

export const walls: WallMarkers = {
  title: /^(?:pardon our interruption|security measure|error page)/i,
  phrases: /checking your browser before you access|please verify yourself to continue/i,
  content: ['li.s-card', 'li.s-item', '.x-item-title'],
};

export const listing = {
  title: ['css:.x-item-title__mainTitle', 'css:#itemTitle', 'css:h1'],
  // Until 2022, a translated title was followed by a button such as "show original title". The pattern leaves out the button's
  // text.
  titleOf:
    /^(?:Details about )?(.+?)(?: ?- ?(?:show original title|originaltitel anzeigen|mostra il titolo originale|(?:afficher|voir) le titre d['’]origine|(?:ver|mostrar) (?:el )?título original))?$/i,
  price: [
    'css:.x-price-primary', // 2022–2026
    'css:#prcIsum', // until 2022
    'css:#prcIsum_bidPrice',
    'css:#mm-saleDscPrc',
    'attr:[itemprop="price"]@content',
  ],
  seller: {
    name: ['css:.x-sellercard-atf__info__about-seller a', 'css:.mbg-nw'],
    // Read only from the seller's own block, because the page also links to reviewers.
    url: [
      'attr:.x-sellercard-atf__info a@href', // 2022–2026
      'attr:.x-sellercard-atf a@href',
      'attr:[data-testid="ux-seller-section"] a@href',
      'attr:.mbg a[href*="/usr/"]@href', // until 2022
      'attr:#RightSummaryPanel a[href*="/usr/"]@href',
      'attr:.si-inner a[href*="/usr/"]@href',
    ],
  },
  shipsFrom: [
    // On pages of 2022–2026: "Located in: X", "Standort: X" under the cost of shipping.
    'css:.ux-labels-values--shipping .ux-textspans--SECONDARY => after-colon',
    'css:[itemprop="availableAtOrFrom"]', // until 2022
    'label:item location|artikelstandort|lieu où se trouve|ubicación del artículo|luogo in cui si trova l’oggetto',
  ],
  images: [
    'attr:.ux-image-carousel-item img@data-zoom-src', // the others of a carousel have no `src` yet
    'attr:.ux-image-carousel-item img[src]@src',
    'attr:#icImg@src',
  ],
  brand: ['css:[itemprop="brand"] [itemprop="name"]', 'ld:brand.name'],
} satisfies Partial<ListingLocators>;

export const results = {
  title: ['css:.s-card__title', 'css:.s-item__title', 'css:.lvtitle a'],
  titleOf: /^(?:New Listing ?)?(.+?)(?: ?Opens in a new window or tab)?$/i,
  price: ['css:.s-card__price', 'css:.s-item__price', 'css:.lvprice'],
  seller: {
    name: [
      'css:.s-card__attribute-row', // 2025–2026
      'css:.s-item__seller-info-text', // 2022–2025
    ],
    // Matches "<name> 99.1% positive (5.1K)", and the older form "<name> (5,100) 99.1%".
    nameOf: /^(?:Seller:\s*)?([^\s()%]+)\s+(?:\([\d.,KM]+\)\s+)?\d{1,3}(?:[.,]\d+)?\s?%/i,
  },
  image: ['attr:.s-card__image@src', 'attr:img@src'],
  shopName: ['css:.str-seller-card__store-name h1', 'css:#user_info h1'],
} satisfies ResultsLocators;
