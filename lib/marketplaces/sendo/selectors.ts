import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import type { WallMarkers } from '@/lib/reading/walls';

/**
 * Selectors of cards, and of elements beside which marks are drawn, on Sendo pages. Values are read from the pages' data first,
 * because class names may change.
 */
export const anchors: CardAnchors = {
  containers: ['main', '#main', '#app'],
  card: ['[data-product-id]', 'a[href*=".html"]:has(img)'],
  picture: ['picture', 'img'],
  seller: ['a[href*="/shop/"]', 'h1'],
};

export const walls: WallMarkers = {
  title: /^(?:just a moment|attention required|access denied)/i,
  selectors: ['#challenge-form', '.g-recaptcha'],
};

/**
 * Selectors of the script elements that contain a page's state. `nextState`: on pages made with Next.js. `storage`: on older
 * pages.
 */
export const nextState = 'script#__NEXT_DATA__';
export const storage = 'script#__sendo_storage__';

export const listing = {
  title: ['state:name', 'css:h1', 'meta:og:title'],
  titleOf: /^(.+?) (?:[|-] Sendo|- \d{5,12}$)/i,
  price: ['state:final_price', 'state:price', 'meta:product:price:amount|product:price:currency'],
  seller: {
    id: ['state:shop_info.shop_id', 'state:shop_id'],
    name: ['state:shop_info.shop_name', 'state:shop_name', 'ld:offers.seller.name'],
    url: ['ld:offers.seller.url', 'state:shop_info.shop_url', 'attr:a[href*="/shop/"]@href'],
  },
  images: ['state:media', 'state:images'],
  brand: ['ld:brand.name', 'state:brand_info.name'],
} satisfies Partial<ListingLocators>;

export const results = {
  title: ['attr:[title]@title', 'css:h3', 'attr:img[alt]@alt'],
  price: ['css:[class*="price" i]:not([class*="old" i])'],
  image: ['attr:img@src'],
  shopName: ['css:h1'],
} satisfies ResultsLocators;
