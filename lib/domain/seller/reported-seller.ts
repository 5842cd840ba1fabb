import * as z from 'zod';

/**
 * Kinds of platform that a report states for an independent site. A report about a marketplace states none, because the
 * marketplace's name tells its kind.
 */
export const PLATFORM_KINDS_SENT = ['direct', 'intermediary', 'social', 'integrated'] as const;
/** Details of the seller that a report may take from the registry if the page does not state them. */
const REGISTRY_DETAILS = ['address', 'taxCode'] as const;

const createTextSchema = (max: number) => z.string().trim().min(1).max(max);
const httpUrl = z.url({ protocol: /^https?$/ }).max(2_048);

/** The platform that a report is about (field 2 of Decree 248/2026 art. 45(2)(b)). */
export const ReportedPlatformSchema = z.strictObject({
  marketplace: createTextSchema(32),
  host: createTextSchema(253),
  url: httpUrl,
  kind: z.enum(PLATFORM_KINDS_SENT).optional(),
});

/**
 * The seller that a report names (field 3 of the statutory report, Decree 248/2026 art. 45.2.b), with details from the page or
 * the registry.
 */
export const ReportedSellerSchema = z.strictObject({
  id: createTextSchema(64).optional(),
  name: createTextSchema(200).optional(),
  url: httpUrl.optional(),
  address: createTextSchema(500).optional(),
  taxCode: createTextSchema(20).optional(),
  /** The place from which goods are sent, as the page says. */
  shipsFrom: createTextSchema(300).optional(),
  /** Names of the fields that come from the registry and not from the page. */
  fromRegistry: z.array(z.enum(REGISTRY_DETAILS)).min(1).max(2).optional(),
});
