import * as z from 'zod';
import { MarketplaceIdSchema } from '@/lib/domain/listing/listing.schema';
import {
  type AdapterOverride,
  isAllowedPlace,
  LOCATED_FIELDS,
  LONGEST_PLACE,
  MOST_ENTRIES,
  PRICE_TRANSFORMS,
  SWITCHED_FIELDS,
  TEXT_TRANSFORMS,
  TRIED,
} from '@/lib/domain/listing/locator-data';
import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import { RecordSourceSchema } from '@/lib/domain/seller/trust.schema';

/** A version of the extension: numbers with dots between. */
const versionText = z.string().regex(/^\d{1,5}(?:\.\d{1,5}){0,3}$/, 'no version of the extension');

const attribute = z.string().regex(/^(?:data-[a-z0-9-]{1,60}|href|src|content|alt|title|aria-label)$/);
const place = z.string().min(1).max(LONGEST_PLACE);

/** One place to look for a field. `unit`: an amount in the page's state counts hundredths or hundred-thousandths. */
const AddedLocatorSchema = z
  .strictObject({
    field: z.enum(LOCATED_FIELDS),
    /** Tried before or after the built-in places. */
    tried: z.enum(TRIED),
    in: z.enum(['css', 'json-ld', 'meta', 'state', 'attribute']),
    at: place.optional(),
    attribute: attribute.optional(),
    transform: z.enum(TEXT_TRANSFORMS).optional(),
    unit: z.enum(PRICE_TRANSFORMS).optional(),
  })
  .transform((row, context) => {
    const at = placeText(row);
    if (at !== undefined && isAllowedPlace(row.field, at)) return { field: row.field, tried: row.tried, at };
    context.addIssue({ code: 'custom', message: `not a place "${row.field}" can be looked for in` });
    return z.NEVER;
  });

const AdapterChangeSchema = z.strictObject({
  adapter: MarketplaceIdSchema,
  /** Versions of the extension it applies to: from (inclusive), before (exclusive). */
  extension: z.strictObject({ from: versionText, before: versionText.optional() }),
  off: z.boolean().optional(),
  fieldsOff: z
    .array(
      z
        .string()
        .max(60)
        .refine((field) => SWITCHED_FIELDS.includes(field), 'no field that can be turned off'),
    )
    .max(MOST_ENTRIES)
    .optional(),
  locators: z.array(AddedLocatorSchema).max(MOST_ENTRIES).optional(),
});

/** The `adapters` document: switches, locators, publisher and date. */
export const AdaptersDocumentSchema = z.strictObject({
  format: z.literal(1),
  asOf: z.iso.date(),
  source: RecordSourceSchema,
  changes: z.array(AdapterChangeSchema).max(100),
});
export type AdaptersDocument = z.infer<typeof AdaptersDocumentSchema>;
/** The document as written, unchecked. */
export type AdaptersDocumentText = z.input<typeof AdaptersDocumentSchema>;

/** Returns the part for one marketplace and this version of the extension; null if there is none. */
export function sliceFor(
  { changes }: AdaptersDocument,
  adapter: MarketplaceId,
  version: string,
): AdapterOverride | null {
  const mine = changes.filter(
    (change) =>
      change.adapter === adapter &&
      compareVersions(change.extension.from, version) <= 0 &&
      (change.extension.before === undefined || compareVersions(version, change.extension.before) < 0),
  );
  if (mine.length === 0) return null;
  return {
    off: mine.some(({ off }) => off === true),
    fieldsOff: [...new Set(mine.flatMap(({ fieldsOff = [] }) => fieldsOff))].slice(0, MOST_ENTRIES),
    add: mine
      .flatMap(({ locators = [] }) => locators.map(({ field, tried, at }) => ({ field, tried, at })))
      .slice(0, MOST_ENTRIES),
  };
}

/** Returns a negative number if `a` is the older version. Compares numbers, not letters. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number));
  for (let part = 0; part < 4; part++) {
    const difference = (left?.[part] ?? 0) - (right?.[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function placeText(row: {
  readonly in: 'css' | 'json-ld' | 'meta' | 'state' | 'attribute';
  readonly at?: string | undefined;
  readonly attribute?: string | undefined;
  readonly transform?: string | undefined;
  readonly unit?: string | undefined;
}): string | undefined {
  const { at = '', attribute: name } = row;
  if ((row.in === 'attribute') !== (name !== undefined) || (at === '' && row.in !== 'attribute'))
    return undefined;
  const sources = { css: 'css', 'json-ld': 'ld', meta: 'meta', state: 'state', attribute: 'attr' } as const;
  const spot = name === undefined ? at : `${at}@${name}`;
  const unit = row.unit === undefined ? '' : `/${row.unit}`;
  return `${sources[row.in]}:${spot}${unit}${row.transform === undefined ? '' : ` => ${row.transform}`}`;
}
