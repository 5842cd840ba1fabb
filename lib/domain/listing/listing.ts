import type * as z from 'zod';
import type { DeepReadonly } from '@/lib/base/deep-readonly';
import type * as schemas from './listing.schema';

type Plain<Schema extends z.ZodType> = DeepReadonly<z.infer<Schema>>;

// The fields of these types are described in listing.schema.ts. Only types are imported from there, because a content script
// contains no Zod.
export type ReadFrom = Plain<typeof schemas.ReadFromSchema>;
export type ReadSource = ReadFrom['source'];
export type ReadFromMap = Plain<typeof schemas.ReadFromMapSchema>;
export type Seller = Plain<typeof schemas.SellerSchema>;
export type SellerKind = NonNullable<Seller['kind']>;
export type Listing = Plain<typeof schemas.ListingSchema>;
export type OtherPrice = NonNullable<Listing['otherPrices']>[number];
export type ListingCard = Plain<typeof schemas.ListingCardSchema>;
export type ListingReading = Plain<typeof schemas.ListingReadingSchema>;
export type RawReading = Plain<typeof schemas.RawReadingSchema>;

/** What an adapter of a marketplace read of a page. It has no `site`, which only an independent shop's page has. */
export type PageReading = WithoutSite<RawReading>;
type WithoutSite<Reading> = Reading extends unknown ? Omit<Reading, 'site'> : never;

/** Kind of a page: the kinds of readings without `unreadable`, which says how the reading ended and not what page was read. */
export type PageKind = Exclude<PageReading['kind'], 'unreadable'>;
