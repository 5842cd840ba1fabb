import * as z from 'zod';
import { MarketplaceIdSchema } from '@/lib/domain/listing/listing.schema';
import {
  type AdapterOverride,
  isAllowedLocator,
  LOCATED_FIELDS,
  LONGEST_LOCATOR,
  MOST_ENTRIES,
  PRICE_TRANSFORMS,
  SWITCHED_FIELDS,
  TEXT_TRANSFORMS,
  TRIED,
} from '@/lib/domain/listing/locator-data';
import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import { RecordSourceSchema } from '@/lib/domain/seller/trust.schema';

/** A version of the extension: up to four numbers separated by dots. */
const versionText = z.string().regex(/^\d{1,5}(?:\.\d{1,5}){0,3}$/, 'no version of the extension');

const attribute = z.string().regex(/^(?:data-[a-z0-9-]{1,60}|href|src|content|alt|title|aria-label)$/);
const locator = z.string().min(1).max(LONGEST_LOCATOR);

/**
 * A locator that the document adds for one field. `unit` states that amounts in the page's embedded state are in hundredths or in
 * hundred-thousandths.
 */
const AddedLocatorSchema = z
  .strictObject({
    field: z.enum(LOCATED_FIELDS),
    /** States whether the locator is tried before or after the built-in ones. */
    tried: z.enum(TRIED),
    in: z.enum(['css', 'json-ld', 'meta', 'state', 'attribute']),
    at: locator.optional(),
    attribute: attribute.optional(),
    transform: z.enum(TEXT_TRANSFORMS).optional(),
    unit: z.enum(PRICE_TRANSFORMS).optional(),
  })
  .transform((row, context) => {
    const at = toLocatorText(row);
    if (at !== undefined && isAllowedLocator(row.field, at))
      return { field: row.field, tried: row.tried, at };
    context.addIssue({ code: 'custom', message: `not a place "${row.field}" can be looked for in` });
    return z.NEVER;
  });

const AdapterChangeSchema = z.strictObject({
  adapter: MarketplaceIdSchema,
  /** Versions of the extension to which the entry applies: `from` (inclusive) to `before` (exclusive). */
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

/** Schema of the `adapters` document: switches, locators, publisher and date. */
export const AdaptersDocumentSchema = z.strictObject({
  format: z.literal(1),
  asOf: z.iso.date(),
  source: RecordSourceSchema,
  changes: z.array(AdapterChangeSchema).max(100),
});
export type AdaptersDocument = z.infer<typeof AdaptersDocumentSchema>;
/** The `adapters` document as its publisher wrote it, not yet checked. */
export type AdaptersDocumentText = z.input<typeof AdaptersDocumentSchema>;

/** Returns the changes for one marketplace and this version of the extension, joined into one; null if there are none. */
export function findAdapterOverride(
  { changes }: AdaptersDocument,
  adapter: MarketplaceId,
  version: string,
): AdapterOverride | null {
  const applicable = changes.filter(
    (change) =>
      change.adapter === adapter &&
      compareVersions(change.extension.from, version) <= 0 &&
      (change.extension.before === undefined || compareVersions(version, change.extension.before) < 0),
  );
  if (applicable.length === 0) return null;
  return {
    off: applicable.some(({ off }) => off === true),
    fieldsOff: [...new Set(applicable.flatMap(({ fieldsOff = [] }) => fieldsOff))].slice(0, MOST_ENTRIES),
    add: applicable
      .flatMap(({ locators = [] }) => locators.map(({ field, tried, at }) => ({ field, tried, at })))
      .slice(0, MOST_ENTRIES),
  };
}

/** Compares two versions number by number: negative if `a` is older than `b`, positive if newer, 0 if equal. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number));
  for (let part = 0; part < 4; part++) {
    const difference = (left?.[part] ?? 0) - (right?.[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function toLocatorText(row: {
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
