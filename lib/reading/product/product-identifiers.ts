import type { Found } from '@/lib/dom/found';
import { asText } from '@/lib/dom/json';
import { cleanText } from '@/lib/dom/text';
import { toGtinKey } from '@/lib/domain/listing/gtin-key';
import type { ListingFields } from '@/lib/reading/build';
import { findLocatedValue, type Locator, type LocatorScope } from '@/lib/reading/locators/locators';
import { readProperties } from '@/lib/reading/properties';

/** The identifiers by which a product is looked up: barcode, brand with exact model, notification number. */
export type ProductIdentifiers = Pick<ListingFields, 'brand' | 'barcode' | 'model' | 'notificationNumber'>;

const BARCODE: readonly Locator[] = [
  ...(['gtin13', 'gtin14', 'gtin12', 'gtin8', 'gtin'] as const).flatMap((name): Locator[] => [
    `ld:${name}`,
    `ld:offers.${name}`,
  ]),
  'attr:[itemprop^="gtin"]@content',
  'css:[itemprop^="gtin"]',
  'state:barcode',
];
const MODEL: readonly Locator[] = [
  'ld:model.name',
  'ld:model',
  'attr:[itemprop="model"]@content',
  'css:[itemprop="model"]',
];
/** Locators of the maker's part number. Some shops write a number of their own in this field. */
const PART_NUMBER: readonly Locator[] = ['ld:mpn'];
const DESCRIPTION: readonly Locator[] = [
  'ld:description',
  'state:description',
  'meta:og:description',
  'meta:description',
];

/** Match the label of a row in a property table. The label is in lower case and has no colon. */
const LABELS = {
  brand: /^(?:thương hiệu|nhãn hiệu|brand|brand name)$/,
  barcode: /^(?:mã vạch|barcode|ean|upc|gtin|isbn|mã sản phẩm quốc tế)/,
  // Must not match "model tương thích", which names another product that this product fits.
  model:
    /^(?:(?:(?:mã|số|item|n.m.ro(?: d[eu])?) )?mod.l(?:lo|o|e|lnummer)?(?: number| articolo| de l.article)?|kiểu máy|mpn|part number)$/,
  notice: /công bố|đăng ký|sđk|notification/,
} as const;

/**
 * Matches notification and registration numbers in the forms that authorities write: cosmetics "000123/26/CBMP-QLD", food
 * "1234/2024/ĐKSP", medicines "VD-12345-21". Their letters distinguish them from other numbers.
 */
const NOTICES =
  /(?<![\p{L}\p{N}/-])(?:\d{1,6}\/\d{2,4}\/(?:CBMP-[A-ZĐ]{2,8}|ĐKSP|TĐKSP)|(?:VD|VN|VS|QLĐB|QLSP|GC)\d?-\d{1,6}-\d{2})(?![\p{L}\p{N}/-])/gu;

/** A cheap first test: it matches every text that NOTICES matches. Compiling NOTICES takes the browser a millisecond. */
const NOTICE_PART = /\d\/(?:CBMP-|T?ĐKSP)|(?:VD|VN|VS|QLĐB|QLSP|GC)\d?-\d{1,6}-\d{2}/;

/**
 * Returns brand, barcode, model and notification number of the product on a listing page; undefined for each that is not found or
 * has a wrong form. Reads them from the page's data and from its property table. If the table has no notification number and the
 * description has exactly one, returns the description's.
 */
export function readIdentifiers(
  scope: LocatorScope,
  brand: readonly Locator[] | undefined,
): ProductIdentifiers {
  const rows = [...readProperties(scope)];
  const findByLabel = <T>(label: RegExp, read: (text: string) => T | undefined): Found<T> | undefined => {
    for (const { name, text, from } of rows) {
      const value = label.test(name) ? read(text) : undefined;
      if (value !== undefined) return { value, from };
    }
    return undefined;
  };
  // Shops also write their own numbers as part numbers, so a part number must have a letter.
  const asPart = (value: unknown) => (/\p{L}/u.test(String(value)) ? parseModel(value) : undefined);
  return {
    brand: findLocatedValue(scope, brand, parseBrand) ?? findByLabel(LABELS.brand, parseBrand),
    barcode: findLocatedValue(scope, BARCODE, parseBarcode) ?? findByLabel(LABELS.barcode, parseBarcode),
    model:
      findLocatedValue(scope, MODEL, parseModel) ??
      findByLabel(LABELS.model, parseModel) ??
      findLocatedValue(scope, PART_NUMBER, asPart),
    notificationNumber:
      findByLabel(LABELS.notice, findSingleNotificationNumber) ??
      findLocatedValue(scope, DESCRIPTION, findSingleNotificationNumber),
  };
}

/** Returns the brand; undefined for a value that means none, such as "No Brand". */
function parseBrand(value: unknown): string | undefined {
  const name = asText(value);
  return name &&
    /^(?:no[ -]?brand|oem|none|n\/a|other|khác|không(?: có)?(?: thương hiệu)?|đang cập nhật)$/i.test(name)
    ? undefined
    : name;
}

/**
 * Returns a barcode without blanks and hyphens, which may separate its digits in print. Undefined for a number that a shop
 * assigned itself, because such a number identifies no product elsewhere. These numbers have the GS1 prefixes 02, 04 and 2;
 * numbers of eight digits, only the prefix 2.
 */
function parseBarcode(value: unknown): string | undefined {
  const code = toIdentifierText(value)?.replace(/^(?:gtin|ean|upc)[\s:]*|[\s-](?=\d)|\.$/gi, '') ?? '';
  const key = toGtinKey(code);
  return key && !/^gtin:(?:.(?:2|0[24])|0{6}2)/.test(key) ? code : undefined;
}

/**
 * Returns the model that a value states; undefined if the value does not look like a model. A model has 3 to 40 characters with
 * at least one digit. It has a letter, or begins with five digits ("2026" is a year). It has at most one blank: "Dòng cao cấp
 * 2026" is a heading.
 */
function parseModel(value: unknown): string | undefined {
  const model = toIdentifierText(value);
  return model &&
    /^(?=.*\d)(?=.*\p{L}|\d{5})[\p{L}\p{N}][\p{L}\p{N}._+/ -]{2,39}$/u.test(model) &&
    !/ .* /.test(model)
    ? model
    : undefined;
}

/** Returns the notification number in a text; undefined if there is none, or if there are two different ones. */
function findSingleNotificationNumber(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.normalize('NFC').toUpperCase() : '';
  const numbers = new Set(NOTICE_PART.test(text) ? text.match(NOTICES) : []);
  const [number] = numbers;
  return numbers.size === 1 ? number : undefined;
}

function toIdentifierText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? cleanText(String(value), 100) : undefined;
}
