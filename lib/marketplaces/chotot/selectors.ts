import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import type { WallMarkers } from '@/lib/reading/walls';

/**
 * Selectors of cards, and of elements beside which marks are drawn, on Chợ Tốt pages. Class names change with every build, so values
 * are read from the Next.js state.
 */
export const anchors: CardAnchors = {
  containers: ['.list-view', 'main', '#__next'],
  card: ['a[href*=".htm"]'],
  picture: ['picture', 'img'],
  seller: ['[class*="SellerInfo"]', 'h1'],
};

export const walls: WallMarkers = {
  title: /^(?:just a moment|attention required|access denied)/i,
  selectors: ['#challenge-form', '.g-recaptcha'],
  phrases: /too many requests|xác minh bạn là con người/i,
};

export const nextState = 'script#__NEXT_DATA__'; // 2021–2026

export const listing = {
  title: ['state:subject', 'css:h1', 'meta:og:title'],
  titleOf: /^(.+?) (?:- \d{6,12}$|[|-] (?:Chợ Tốt|Nhà Tốt|Nhatot|Chotot))/,
  price: ['state:price', 'state:price_string', 'css:[itemprop="price"]'],
  seller: {
    id: ['state:account_id'],
    slug: ['state:account_oid'],
    name: ['state:account_name', 'state:full_name', 'state:seller_info.full_name'],
    url: ['attr:a[href*="/user/"]@href', 'attr:a[href*="/cua-hang/"]@href'],
  },
  // The province of the item; the page has nothing more exact.
  shipsFrom: ['state:region_name'],
  images: ['state:images', 'state:image'],
  category: ['state:category_name'],
} satisfies Partial<ListingLocators>;

export const results = {
  itemIds: ['list_id'],
  title: ['state:subject', 'css:h3', 'attr:img[alt]@alt'],
  titleOf: /^(.+?)\. Mua bán ./,
  price: ['state:price', 'state:price_string'],
  seller: {
    id: ['state:account_id'],
    slug: ['state:account_oid'],
    name: ['state:account_name', 'state:full_name', 'state:seller_info.full_name'],
  },
  image: ['state:image', 'attr:img@src'],
  sponsored: ['state:is_sticky'],
  shopName: ['css:h1'],
} satisfies ResultsLocators;
