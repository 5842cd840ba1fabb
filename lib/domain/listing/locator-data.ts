/**
 * Locator data: the changes that a signed document may make to an adapter. The document turns fields off and adds locators for
 * named fields, from a closed set. It contains no logic, no pattern and no address. Its locators are checked twice by the grammar
 * in this file: in the document's schema, and in the page before use. No Zod here, because content scripts contain this file.
 */

import { TRANSFORM_MARK } from '@/lib/domain/verdict/mark-shapes';

/**
 * Fields to which locators can be added. The id of a page's listing is not among them, because it is read from the page's URL
 * only.
 */
export const LOCATED_FIELDS = [
  'listing.title',
  'listing.price',
  'listing.seller.id',
  'listing.seller.slug',
  'listing.seller.name',
  'listing.seller.url',
  'listing.seller.address',
  'listing.shipsFrom',
  'listing.images',
  'listing.category',
  'listing.brand',
  'card.title',
  'card.price',
  'card.image',
  'card.seller.id',
  'card.seller.name',
  'seller.name',
  'place.card',
  'place.container',
  'place.picture',
  'place.seller',
] as const;
export type LocatedField = (typeof LOCATED_FIELDS)[number];

/** Fields of a reading that the `adapters` document can turn off. A listing's id and address cannot be turned off. */
export const SWITCHED_FIELDS = [
  ...LOCATED_FIELDS.filter((field) => !field.startsWith('place.')),
  'listing.otherPrices',
  'listing.model',
  'listing.barcode',
  'listing.notificationNumber',
  'listing.seller.taxCode',
  'listing.seller.official',
  'card.seller.official',
  'card.sponsored',
];

export const TRIED = ['first', 'last'] as const;
export type Tried = (typeof TRIED)[number];

/**
 * Transforms in a locator. Text transforms change the text before the field's reader gets it. A price transform is a divisor:
 * "100" means that the amount is in hundredths of the currency's unit.
 */
export const TEXT_TRANSFORMS = ['after-colon', 'before-bar', 'digits'] as const;
export const PRICE_TRANSFORMS = ['100', '100000'] as const;
export type TextTransform = (typeof TEXT_TRANSFORMS)[number];

/** A locator as adapters write it: `css:h1.name`, `attr:div@data-shop => digits`. */
export type LocatorText = `${'css' | 'attr' | 'meta' | 'state' | 'ld'}:${string}`;

/** An added locator of a field. */
export interface AddedLocator {
  readonly field: LocatedField;
  readonly tried: Tried;
  readonly at: LocatorText;
}

/** The override for one marketplace's adapter. */
export interface AdapterOverride {
  /** True if the adapter must read nothing. People then see that the layout is not supported yet. */
  readonly off: boolean;
  readonly fieldsOff: readonly string[];
  readonly add: readonly AddedLocator[];
}

/**
 * `MOST_ENTRIES`: maximum number of fields that are turned off for one adapter, and maximum number of locators that are added to
 * it. `LONGEST_LOCATOR`: maximum length of a locator (characters).
 */
export const MOST_ENTRIES = 60;
export const LONGEST_LOCATOR = 300;

const NAMED = '[.#]-?[A-Za-z_][\\w-]{0,60}';
const WITH = '\\[[a-z][a-z0-9-]{0,40}(?:[~|^$*]?="[^"\\\\<>\\n]{1,80}")?\\]';
const NTH = ':(?:(?:first|last)-(?:child|of-type)|nth-(?:child|of-type)\\([1-9]\\d?\\))';
const PART = `(?:${NAMED}|${WITH}|${NTH}|:not\\((?:${NAMED}|${WITH})\\))`;
const COMPOUND = `(?:[a-z][a-z0-9-]{0,30}${PART}{0,4}|${PART}{1,4})`;
// One selector has at most six steps: enough to name an element, and too few to keep a page busy.
const CSS = `${COMPOUND}(?:(?: [>+~] | )${COMPOUND}){0,5}`;
const PATH = '[\\w@$-]{1,60}(?:\\.[\\w@$-]{1,60}){0,11}';
const ATTRIBUTE = '(?:data-[a-z0-9-]{1,60}|href|src|content|alt|title|aria-label)';
const LOCATOR = new RegExp(
  `^(?:css:(?:${CSS})|attr:(?:${CSS})?@${ATTRIBUTE}|meta:[\\w:.-]{1,80}|(?:state|ld):${PATH})$`,
);
const INHERITED = /(?:^|[.:])(?:__proto__|constructor|prototype)(?:\.|$)/;

/** True if the grammar allows the locator `at`, and the transform in `at`, if there is one, fits `field`. */
export function isAllowedLocator(field: LocatedField, at: string): at is LocatorText {
  if (at.length > LONGEST_LOCATOR) return false;
  const [path = '', transform, ...more] = at.split(TRANSFORM_MARK);
  const unit = /^state:[^/]*\/(.*)$/.exec(path)?.[1];
  const plain = unit === undefined ? path : path.slice(0, -unit.length - 1);
  if (more.length > 0) return false;
  const isPrice = field.endsWith('.price');
  const named: readonly (string | undefined)[] = TEXT_TRANSFORMS;
  const priced: readonly (string | undefined)[] = PRICE_TRANSFORMS;
  if (unit !== undefined && !(isPrice && priced.includes(unit))) return false;
  if (transform !== undefined && (isPrice || !named.includes(transform))) return false;
  const isMark = field.startsWith('place.');
  if (isMark && (transform !== undefined || !plain.startsWith('css:'))) return false;
  return LOCATOR.test(plain) && !INHERITED.test(plain);
}
