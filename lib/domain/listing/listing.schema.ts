import * as z from 'zod';
import { createBoundedListSchema, createBoundedMapSchema } from '@/lib/base/bounded.schema';
import {
  DISCLOSURE_ITEMS,
  ITEM_READINGS,
  PLATFORM_TYPES,
  SITE_TEXT_MAX,
} from '@/lib/domain/seller/site-disclosures';
import { LISTING_ID_MAX } from './listing-id';
import { MARKETPLACE_IDS } from './marketplace-ids';

/**
 * Creates the schema of a text of at most `max` characters that a page sends to the background. Only a hostile page sends a
 * longer one.
 */
const createLineSchema = (max: number) => z.string().max(max);

export const MarketplaceIdSchema = z.enum(MARKETPLACE_IDS);

/**
 * Where a value was read: the kind of source, and the exact locator in that source. The kinds of source are listed below, the
 * most trusted first (docs/developing/architecture.md).
 */
export const ReadFromSchema = z.strictObject({
  source: z.enum(['url', 'state', 'json-ld', 'meta', 'data-attribute', 'dom']),
  /** The locator in the source: a path in the page's state, a CSS selector or the name of a meta element. */
  selector: createLineSchema(500),
});
/**
 * The locator of each field, by the field's path ("title", "seller.name"). An adapter reads about forty fields, so 60 entries are
 * enough.
 */
export const ReadFromMapSchema = createBoundedMapSchema(ReadFromSchema, 500, 60);
const MoneySchema = z.strictObject({
  minor: z.int().nonnegative(),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

/** A seller as a page states it. Nothing is guessed: unknown fields are absent. */
export const SellerSchema = z.strictObject({
  /** The marketplace's own stable number or code, as a string (some have 19 digits). */
  id: createLineSchema(64).exactOptional(),
  /** The shop's name in the URL of its page; the seller can change it. */
  slug: createLineSchema(200).exactOptional(),
  name: createLineSchema(300).exactOptional(),
  url: createLineSchema(2_048).exactOptional(),
  address: createLineSchema(500).exactOptional(),
  kind: z.enum(['enterprise', 'household', 'individual']).exactOptional(),
  taxCode: createLineSchema(20).exactOptional(),
  /**
   * True if the marketplace marks the shop as an official store. False only if the page's data says that the shop is no official
   * store.
   */
  official: z.boolean().exactOptional(),
  /** True for a private person, whose name is stored or sent only in a report about them. */
  isPrivatePerson: z.boolean().exactOptional(),
});

/** One offer on its own page. */
export const ListingSchema = z.strictObject({
  marketplace: MarketplaceIdSchema,
  /** The page's host name without "www.": shopee.vn, lazada.com.ph. */
  host: createLineSchema(253),
  /** The marketplace's item number, as in the URL. For an independent shop, the path of the URL. */
  id: createLineSchema(LISTING_ID_MAX),
  /** The page's address without tracking parameters and fragment. */
  url: createLineSchema(2_048),
  title: createLineSchema(1_000).exactOptional(),
  price: MoneySchema.exactOptional(),
  /** Other prices that are valid for this listing (list price, coupon price), each with its locator. */
  otherPrices: createBoundedListSchema(
    z.strictObject({ money: MoneySchema, from: ReadFromSchema }),
    20,
  ).exactOptional(),
  seller: SellerSchema.exactOptional(),
  shipsFrom: createLineSchema(300).exactOptional(),
  images: createBoundedListSchema(createLineSchema(2_048), 60).exactOptional(),
  category: createLineSchema(500).exactOptional(),
  brand: createLineSchema(200).exactOptional(),
  /** The maker's model as printed ("AB-120"). */
  model: createLineSchema(100).exactOptional(),
  /** GTIN as printed: 8, 12, 13 or 14 digits. */
  barcode: createLineSchema(20).exactOptional(),
  /** Number of the product's notification or registration ("000123/26/CBMP-QLD"). */
  notificationNumber: createLineSchema(60).exactOptional(),
  readFrom: ReadFromMapSchema,
});

/** One card of a results or shop page. */
export const ListingCardSchema = z.strictObject({
  id: createLineSchema(LISTING_ID_MAX),
  url: createLineSchema(2_048).exactOptional(),
  title: createLineSchema(1_000).exactOptional(),
  price: MoneySchema.exactOptional(),
  seller: SellerSchema.exactOptional(),
  image: createLineSchema(2_048).exactOptional(),
  sponsored: z.boolean().exactOptional(),
  readFrom: ReadFromMapSchema,
});

/** What an independent site states about itself. */
export const SiteFactsSchema = z.strictObject({
  /** Host name without "www.". */
  host: createLineSchema(253),
  platform: z.enum(PLATFORM_TYPES),
  /** Whether an order can be placed on the site. */
  ordering: z.union([z.boolean(), z.literal('unknown')]),
  /** Whether the site is a large platform (Decree 55/2024 art. 2(2)). */
  large: z.union([z.boolean(), z.literal('unknown')]),
  owner: z.enum(['organisation', 'individual', 'foreign', 'unknown']),
  /**
   * The ministry's badges "Đã thông báo" and "Đã đăng ký" on the page, each with its link. A badge without a link is only a
   * picture.
   */
  badges: createBoundedListSchema(
    z.strictObject({
      says: z.enum(['notified', 'registered']),
      link: createLineSchema(2_048).exactOptional(),
    }),
    20,
  ),
  items: z.partialRecord(z.enum(DISCLOSURE_ITEMS), z.enum(ITEM_READINGS)),
  /** The text of each disclosure item that was found: a name, a number, the address of a policy. Personal numbers are masked. */
  shown: z.partialRecord(z.enum(DISCLOSURE_ITEMS), createLineSchema(500)).exactOptional(),
  /** The printed tax code, if there is exactly one. */
  taxCode: createLineSchema(20).exactOptional(),
  /** Where each disclosure item was found, as a selector: "footer p". */
  places: z.partialRecord(z.enum(DISCLOSURE_ITEMS), createLineSchema(60)).exactOptional(),
});

/** One line of visible text, and a selector of the element that holds it. */
const siteLine = { text: createLineSchema(SITE_TEXT_MAX.line), at: createLineSchema(60) };
/**
 * The text of one page of an independent site. The content script sends it to the background, which turns it into facts
 * (`lib/independent-shops/read-site-facts.ts`) and stores none of the text.
 */
export const SiteTextSchema = z.strictObject({
  host: createLineSchema(253),
  /** The page's path. It shows which links lead to other pages, and whether the page is about complaints. */
  path: createLineSchema(2_048),
  lines: createBoundedListSchema(z.strictObject(siteLine), SITE_TEXT_MAX.lines),
  links: createBoundedListSchema(
    z.strictObject({ ...siteLine, href: createLineSchema(2_048) }),
    SITE_TEXT_MAX.links,
  ),
  /** Telephone and e-mail links. */
  contacts: createBoundedListSchema(z.strictObject(siteLine), SITE_TEXT_MAX.contacts),
  /**
   * Pictures that may be badges. `text`: what the picture's attributes say (alternative text, title, label, file address).
   * `link`: the address to which the picture links; absent if there is none.
   */
  pictures: createBoundedListSchema(
    z.strictObject({
      text: createLineSchema(SITE_TEXT_MAX.line),
      link: createLineSchema(2_048).exactOptional(),
    }),
    SITE_TEXT_MAX.pictures,
  ),
  ordering: z.boolean(),
  /** True if the page was loaded down to its footer and all of its text is in this object. */
  isWhole: z.boolean(),
});

const missing = createBoundedListSchema(createLineSchema(60), 40);

/** A reading as stored in evidence. For an independent site it contains the facts that the site shows about itself. */
export const ListingReadingSchema = createReadingSchema(SiteFactsSchema);
/**
 * Schema of a reading that a content script sends. The reading is never trusted, so all its values have limits. The text of an
 * independent site is not interpreted yet.
 */
export const RawReadingSchema = createReadingSchema(SiteTextSchema);

/**
 * Creates the schema of what an adapter read. `wall`: a login, captcha or error page in place of the requested page; `shell`: a
 * page without content yet; `other`: a page that is no shop page; `unreadable`: a shop page of unknown layout.
 */
function createReadingSchema<S extends z.ZodType>(siteSchema: S) {
  const site = siteSchema.exactOptional();
  return z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('listing'),
      marketplace: MarketplaceIdSchema,
      listing: ListingSchema,
      missing,
      site,
    }),
    z.strictObject({
      kind: z.literal('results'),
      marketplace: MarketplaceIdSchema,
      host: createLineSchema(253),
      cards: createBoundedListSchema(ListingCardSchema, 1_000),
      missing,
      site,
    }),
    z.strictObject({
      kind: z.literal('seller'),
      marketplace: MarketplaceIdSchema,
      host: createLineSchema(253),
      seller: SellerSchema,
      cards: createBoundedListSchema(ListingCardSchema, 1_000),
      missing,
      readFrom: ReadFromMapSchema,
      site,
    }),
    z.strictObject({ kind: z.literal(['wall', 'shell', 'other']), marketplace: MarketplaceIdSchema, site }),
    z.strictObject({ kind: z.literal('unreadable'), marketplace: MarketplaceIdSchema, missing, site }),
  ]);
}
