import * as z from 'zod';
import { PLATFORM_KINDS_SENT } from '@/lib/domain/seller/reported-seller';
import type { PlatformType } from '@/lib/domain/seller/site-disclosures';
import { VIOLATION_CODES, type ViolationCode } from '@/lib/domain/verdict/violation-codes';
import type { SellerAddresses } from '@/lib/reference/places/seller-province';

/** The facts by which a report's route is chosen. */
export interface RoutingFacts {
  readonly code: ViolationCode;
  /** The title of the listing; the kind of goods is found in it. */
  readonly title: string | undefined;
  readonly platform: { readonly marketplace: string; readonly kind?: PlatformType | undefined };
  readonly addresses: SellerAddresses;
}

const ContentSchema = z.looseObject({
  reason: z.looseObject({ code: z.enum(VIOLATION_CODES) }),
  platform: z.looseObject({ marketplace: z.string(), kind: z.enum(PLATFORM_KINDS_SENT).optional() }),
  seller: z.looseObject({
    address: z.string().optional(),
    shipsFrom: z.string().optional(),
    fromRegistry: z.array(z.string()).optional(),
  }),
  listing: z.looseObject({ title: z.string().optional() }).optional(),
  province: z.string().optional(),
});

/** Reads the facts for the route from the content of a report. */
export function readRoutingFacts(content: unknown): RoutingFacts {
  const { reason, platform, seller, listing, province } = ContentSchema.parse(content);
  const { address, shipsFrom, fromRegistry = [] } = seller;
  return {
    code: reason.code,
    title: listing?.title,
    platform,
    addresses: { address, shipsFrom, isFromRegistry: fromRegistry.includes('address'), reporter: province },
  };
}
