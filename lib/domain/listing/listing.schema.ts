import * as z from 'zod';
import { listOf, mapOf } from '@/lib/base/bounded.schema';
import { DISCLOSURE_ITEMS, SITE_TEXT_MAX } from '@/lib/domain/seller/site-facts';
import type { ListingReading, RawReading } from './listing';
import { MARKETPLACE_IDS } from './marketplace-ids';

/** Limits of what a page may send to the background; longer values come from a hostile page. */
const line = (max: number) => z.string().max(max);

export const MarketplaceIdSchema = z.enum(MARKETPLACE_IDS);

const ReadFromSchema = z.strictObject({
  source: z.enum(['url', 'state', 'json-ld', 'meta', 'data-attribute', 'dom']),
  selector: line(500),
});
/** An adapter reads some forty fields. */
const ReadFromMapSchema = mapOf(ReadFromSchema, 500, 60);
const MoneySchema = z.strictObject({
  minor: z.int().nonnegative(),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

const SellerSchema = z.strictObject({
  id: line(64).exactOptional(),
  slug: line(200).exactOptional(),
  name: line(300).exactOptional(),
  url: line(2_048).exactOptional(),
  address: line(500).exactOptional(),
  kind: z.enum(['enterprise', 'household', 'individual']).exactOptional(),
  taxCode: line(20).exactOptional(),
  official: z.boolean().exactOptional(),
  isPrivatePerson: z.boolean().exactOptional(),
});

const ListingSchema = z.strictObject({
  marketplace: MarketplaceIdSchema,
  host: line(253),
  id: line(64),
  url: line(2_048),
  title: line(1_000).exactOptional(),
  price: MoneySchema.exactOptional(),
  otherPrices: listOf(z.strictObject({ money: MoneySchema, from: ReadFromSchema }), 20).exactOptional(),
  seller: SellerSchema.exactOptional(),
  shipsFrom: line(300).exactOptional(),
  images: listOf(line(2_048), 60).exactOptional(),
  category: line(500).exactOptional(),
  brand: line(200).exactOptional(),
  model: line(100).exactOptional(),
  barcode: line(20).exactOptional(),
  notificationNumber: line(60).exactOptional(),
  readFrom: ReadFromMapSchema,
});

const ListingCardSchema = z.strictObject({
  id: line(64),
  url: line(2_048).exactOptional(),
  title: line(1_000).exactOptional(),
  price: MoneySchema.exactOptional(),
  seller: SellerSchema.exactOptional(),
  image: line(2_048).exactOptional(),
  sponsored: z.boolean().exactOptional(),
  readFrom: ReadFromMapSchema,
});

const SiteFactsSchema = z.strictObject({
  host: line(253),
  platform: z.enum(['direct', 'intermediary', 'social', 'integrated', 'unknown']),
  ordering: z.union([z.boolean(), z.literal('unknown')]),
  large: z.union([z.boolean(), z.literal('unknown')]),
  owner: z.enum(['organisation', 'individual', 'foreign', 'unknown']),
  badges: listOf(
    z.strictObject({ says: z.enum(['notified', 'registered']), link: line(2_048).exactOptional() }),
    20,
  ),
  items: z.partialRecord(z.enum(DISCLOSURE_ITEMS), z.enum(['found', 'not-found', 'unknown'])),
  shown: z.partialRecord(z.enum(DISCLOSURE_ITEMS), line(500)).exactOptional(),
  taxCode: line(20).exactOptional(),
  places: z.partialRecord(z.enum(DISCLOSURE_ITEMS), line(60)).exactOptional(),
});

const siteLine = { text: line(SITE_TEXT_MAX.line), at: line(60) };
const SiteTextSchema = z.strictObject({
  host: line(253),
  path: line(2_048),
  lines: listOf(z.strictObject(siteLine), SITE_TEXT_MAX.lines),
  links: listOf(z.strictObject({ ...siteLine, href: line(2_048) }), SITE_TEXT_MAX.links),
  contacts: listOf(z.strictObject(siteLine), SITE_TEXT_MAX.contacts),
  pictures: listOf(
    z.strictObject({ text: line(SITE_TEXT_MAX.line), link: line(2_048).exactOptional() }),
    SITE_TEXT_MAX.pictures,
  ),
  ordering: z.boolean(),
  isWhole: z.boolean(),
});

const missing = listOf(line(60), 40);

/** A reading as stored in evidence. */
export const ListingReadingSchema: z.ZodType<ListingReading> = readingSchema(SiteFactsSchema);
/** Parses a reading from a content script; its values are bounded and never trusted. */
export const RawReadingSchema: z.ZodType<RawReading> = readingSchema(SiteTextSchema);

function readingSchema<S extends z.ZodType>(siteSchema: S) {
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
      host: line(253),
      cards: listOf(ListingCardSchema, 1_000),
      missing,
      site,
    }),
    z.strictObject({
      kind: z.literal('seller'),
      marketplace: MarketplaceIdSchema,
      host: line(253),
      seller: SellerSchema,
      cards: listOf(ListingCardSchema, 1_000),
      missing,
      readFrom: ReadFromMapSchema,
      site,
    }),
    z.strictObject({ kind: z.literal(['wall', 'shell', 'other']), marketplace: MarketplaceIdSchema, site }),
    z.strictObject({ kind: z.literal('unreadable'), marketplace: MarketplaceIdSchema, missing, site }),
  ]);
}
