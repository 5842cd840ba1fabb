import type { Found } from '@/lib/dom/found';
import { asText } from '@/lib/dom/json';
import { cleanText } from '@/lib/dom/text';
import { gtinKey } from '@/lib/domain/listing/gtin-key';
import type { ListingFields } from '@/lib/reading/build';
import { type Locator, type LocatorScope, locate } from '@/lib/reading/locators/locators';
import { readProperties } from '@/lib/reading/properties';

/** Identifiers for looking up a product: barcode, brand with exact model, notification number. */
export type ProductIdentifiers = Pick<ListingFields, 'brand' | 'barcode' | 'model' | 'notificationNumber'>;

const BARCODE: readonly Locator[] = [
  ...(['gtin13', 'gtin14', 'gtin12', 'gtin8', 'gtin'] as const).flatMap((name): Locator[] => [
    `ld:${name}`,
    `ld:offers.${name}`,
  ]),
  'attr:[itemprop^="gtin"]@content',
  'css:[itemprop^="gtin"]',
  'attr:[property$=":isbn"],[property$=":ean"],[property$=":upc"]@content',
  'state:barcode',
];
const MODEL: readonly Locator[] = [
  'ld:model.name',
  'ld:model',
  'attr:[itemprop="model"]@content',
  'css:[itemprop="model"]',
];
/** The maker's part number; shops also put their own numbers there. */
const PART_NUMBER: readonly Locator[] = ['ld:mpn', 'attr:[itemprop="mpn"]@content'];
const DESCRIPTION: readonly Locator[] = [
  'ld:description',
  'state:description',
  'meta:og:description',
  'meta:description',
];

/** Row names of a property table, in lower case without a colon. */
const LABELS = {
  brand: /^(?:thương hiệu|nhãn hiệu|brand|brand name|mar[ck]a|marke|marque)$/,
  barcode: /^(?:mã vạch|barcode|ean|upc|gtin|isbn|mã sản phẩm quốc tế)/,
  // Not "model tương thích", which names another product that this one fits.
  model:
    /^(?:(?:mã |số |item )?model(?: (?:name ?\/ ?)?number)?|kiểu máy|(?:manufacturer )?(?:mpn|part number)(?: \(mpn\))?|modellnummer|(?:n[uú]mero (?:de )?)?modell?o(?: articolo)?|numéro du modèle de l.article|ražotāja kods|رقم الموديل من المورد)$/,
  notice: /công bố|đăng ký|sđk|notification/,
} as const;

/**
 * Notification and registration numbers as authorities write them: cosmetics "000123/26/CBMP-QLD", food "1234/2024/ĐKSP",
 * medicines "VD-12345-21". The letters of each form distinguish it from other numbers.
 */
const NOTICES =
  /(?<![\p{L}\p{N}/-])(?:\d{1,6}\/\d{2,4}\/(?:CBMP-[A-ZĐ]{2,8}|ĐKSP|TĐKSP)|(?:VD|VN|VS|QLĐB|QLSP|GC)\d?-\d{1,6}-\d{2})(?![\p{L}\p{N}/-])/gu;

/** A cheap test that every such number passes, because compiling the full pattern takes the browser a millisecond. */
const NOTICE_PART = /\d\/(?:CBMP-|T?ĐKSP)|(?:VD|VN|VS|QLĐB|QLSP|GC)\d?-\d{1,6}-\d{2}/;

/**
 * Returns the identifiers of the product on a listing page, each only in its correct form. Product table and data come first;
 * a number in the description counts only if it is the only one.
 */
export function readIdentifiers(
  scope: LocatorScope,
  brand: readonly Locator[] | undefined,
  listingId: string,
): ProductIdentifiers {
  const rows = [...readProperties(scope)];
  const labelled = <T>(label: RegExp, read: (text: string) => T | undefined): Found<T> | undefined => {
    for (const { name, text, from } of rows) {
      const value = label.test(name) ? read(text) : undefined;
      if (value !== undefined) return { value, from };
    }
    return undefined;
  };
  const asModel = (value: unknown) => (parseCode(value) === listingId ? undefined : parseModel(value));
  // A shop's own numbers also stand where the data have the part number: a model has a letter there.
  const asPart = (value: unknown) => (/\p{L}/u.test(String(value)) ? asModel(value) : undefined);
  return {
    brand: locate(scope, brand, parseBrand) ?? labelled(LABELS.brand, parseBrand),
    barcode: locate(scope, BARCODE, parseBarcode) ?? labelled(LABELS.barcode, parseBarcode),
    model:
      locate(scope, MODEL, parseModel) ??
      labelled(LABELS.model, asModel) ??
      locate(scope, PART_NUMBER, asPart),
    notificationNumber: labelled(LABELS.notice, findOnlyNotice) ?? locate(scope, DESCRIPTION, findOnlyNotice),
  };
}

/** Returns the brand; undefined for values such as "No Brand". */
function parseBrand(value: unknown): string | undefined {
  const name = asText(value);
  return name &&
    /^(?:no[ -]?brand|oem|none|n\/a|other|khác|không(?: có)?(?: thương hiệu)?|đang cập nhật)$/i.test(name)
    ? undefined
    : name;
}

/**
 * Accepts a barcode, except numbers that a shop assigns itself (GS1 prefixes 02, 04 and 2; of eight digits 2), which
 * identify no product elsewhere. In print, blanks and hyphens part it.
 */
function parseBarcode(value: unknown): string | undefined {
  const code = parseCode(value)?.replace(/^(?:gtin|ean|upc)[\s:]*|[\s-](?=\d)|\.$/gi, '') ?? '';
  const key = gtinKey(code);
  return key && !/^gtin:(?:.(?:2|0[24])|0{6}2)/.test(key) ? code : undefined;
}

/** Accepts a model with a digit, and a letter or five digits; "2026" is a year, "Dòng cao cấp 2026" a heading. */
function parseModel(value: unknown): string | undefined {
  const model = parseCode(value);
  return model &&
    /^(?=.*\d)(?=.*\p{L}|\d{5})[\p{L}\p{N}][\p{L}\p{N}._+/ -]{2,39}$/u.test(model) &&
    !/ .* /.test(model)
    ? model
    : undefined;
}

/** Returns the only number in a text; undefined if there are two different ones. */
function findOnlyNotice(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.normalize('NFC').toUpperCase() : '';
  const numbers = new Set(NOTICE_PART.test(text) ? text.match(NOTICES) : []);
  const [number] = numbers;
  return numbers.size === 1 ? number : undefined;
}

function parseCode(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? cleanText(String(value), 100) : undefined;
}
