import type { CardAnchors } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import type { WallMarkers } from '@/lib/reading/walls';

// Notifications, chats and the list's column have headings, too, which come before the listing's.
const aside = ':is([role="banner"], [role="navigation"], [role="complementary"]) *';
export const heading = `h1:not(${aside})`;
const profileLink = `a[href*="/marketplace/profile/"]:not(${aside})`;

/**
 * Selectors for finding cards and for placing marks on Marketplace pages. They use no class names, because class names change
 * with every build. The values of the cards are in Relay's JSON until the person scrolls the list.
 */
export const anchors: CardAnchors = {
  containers: ['[role="main"]', 'body'],
  card: ['a[href*="/marketplace/item/"]'],
  picture: ['img'],
  seller: [profileLink, heading],
};

export const walls: WallMarkers = {
  selectors: ['form#login_form', 'form[action*="/login/"] input[type="password"]', '#captcha_persist_data'],
  content: ['a[href*="/marketplace/item/"]'],
};

export const relayState = 'script[type="application/json"]';
/**
 * Name of a field by which the state of a listing is recognised: every state of a listing has this field, and no other state has
 * it.
 */
export const listingMark = 'marketplace_listing_title';

export const listing = {
  title: ['state:marketplace_listing_title', `css:${heading}`],
  price: ['state:listing_price.amount|listing_price.currency', 'state:listing_price.formatted_amount'],
  seller: {
    id: ['state:marketplace_listing_seller.id'],
    name: ['state:marketplace_listing_seller.name'],
    url: [`attr:${profileLink}@href`],
  },
  shipsFrom: ['state:location_text.text', 'state:location.reverse_geocode.city_page.display_name'],
  images: ['state:listing_photos', 'state:primary_listing_photo.image.uri'],
} satisfies Partial<ListingLocators>;

export const results = {
  itemIds: ['id'],
  title: ['state:marketplace_listing_title'],
  price: ['state:listing_price.amount|listing_price.currency', 'state:listing_price.formatted_amount'],
  seller: { id: ['state:marketplace_listing_seller.id'], name: ['state:marketplace_listing_seller.name'] },
  image: ['attr:img@src', 'state:primary_listing_photo.image.uri'],
  shopName: [`css:${heading}`],
} satisfies ResultsLocators;
