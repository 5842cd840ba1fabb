import { toGtinKey } from '@/lib/domain/listing/gtin-key';
import { toModelKey } from '@/lib/domain/seller/trust-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { hasNoBrand } from '@/publish/rows/no-brand';
import type { DroppedCode, TradeItems } from './trade-items';

const SEPARATORS = /[,;\n\t|]|\s\/\s/;
/**
 * Matches what separates brands in a field. A slash without blanks separates brands only if at least three letters stand on each
 * side: "Alpha/Beta" has two brands, but "Sørensen A/S", "R/C" and "N/A" are not split.
 */
const BRAND_SEPARATORS = /[,;\n\t|]|\s\/\s|(?<=\p{L}{3})\/(?=\p{L}{3})/u;
const BRAND_LABEL = /^(?:brand|marque|marke|marca|model)\s?:\s?/i;
/** Legal forms, which stand after a comma in a company's name. */
const LEGAL_FORM =
  /^(?:inc|ltd|llc|co|corp|gmbh|s\.?\s?l|s\.?\s?a|s\.?\s?r\.?\s?l|b\.?\s?v|a\/s|ag|kg)\b\.?/i;
/** Matches words that introduce a model: "Model No. 210", "Art. 12345". */
const INTRODUCED =
  /^(?:model(?:e|lo)?|art(?:icle|ikel)?|item|ref(?:erence)?|type|sku|no|nr|n°)\b(?:\s{0,4}(?:no|nr|number|n°))?\s{0,4}[.:#]{0,4}\s{0,4}(?=\S*\d)/i;

/** Matches the label of a barcode, as in "Barcode: 8931007777779". labelled-codes.ts reads such barcodes; they are not models. */
const BARCODE = /^(?:bar ?code|ean|upc|gtin)s?\b/i;
/** Matches a barcode beside a model: "HX910828 - 8050766193739". */
const CODE_BESIDE = /^(\d{12,14}) [-–] | [-–] (\d{12,14})$/;

const SIZE = 'it is a size or an amount';
/**
 * Patterns of texts that are not a model but only a size, a class, an age or a day, each with the reason for refusing it. Goods
 * of every maker have such texts. The texts are compared in capitals, without blanks.
 */
const NO_MODEL: readonly (readonly [reason: string, pattern: RegExp])[] = [
  [
    SIZE,
    /^[<>~]?\d{1,5}(?:[.,]\d{1,3})?(?:[-/X]\d{1,5}(?:[.,]\d{1,3})?){0,3}(?:MM|CM|ML|CL|DL|KG|MG|GR?|L|LITRES?|LITERS?|OZ|LBS?|CC|INCH(?:ES)?|"|M[²2]?|MAH|AH|WH|KWH?|W|WATTS?|KV|V|VOLTS?|HZ|GHZ|MHZ|GB|TB|PCS|PIECES?|PUFFS|LEDS?|°C)$/,
  ],
  [SIZE, /^(?:SIZES?|GR(?:Ö|OE?)(?:SS|ß)E|TAILLE|TALLA)[.:]?\d/],
  [SIZE, /^\d?X{1,4}[LS]$|^\d{1,3}X\d{1,3}(?:X\d{1,3})?$/],
  [SIZE, /^(?:6|8|10|13|16|20|25|30|32|40|63)A$/],
  ['it is an age', /^\d{1,2}(?:[-–/]\d{1,2})?\+?(?:M|Y|YEARS?|MONTHS?|YRS?|ANS|MOIS)\+?$|^\d{1,2}\+$/],
  [
    'it is a class or a standard',
    /^(?:FFP[1-3](?:NRD?)?|KF94|K?N95|IP[X\d]\d[A-Z]?|CAT(?:EGORY)?\.?[I\d]{1,3}|CLASS[I\d]{1,3}|CE\d{0,4}|(?:EN|ISO|IEC|UN)\d[\d.:/-]{1,20}|TYPE[I\d]{1,3}R?)$/,
  ],
  ['it is a class or a standard', /^(?:USB\d?[.\d]{0,3}|E14|E27|GU10|CR\d{4}|LR\d{2}|18650)$/],
  ['it is a day or a year', /^(?:199\d|20[0-3]\d)(?:[-–/](?:199\d|20[0-3]\d))?$/],
  ['it is a day or a year', /^(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:199\d|20[0-3]\d)$/],
  ['it is a day or a year', /^(?:199\d|20[0-3]\d)([./-]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])$/],
];
const RANGE = /^(\d{1,3})[-–/](\d{1,3})(?:CM)?$/;
/** Matches a size of clothes by height (cm). */
const CLOTHES_SIZE = /^1(?:04|10|16|22|28|34|40|46|52|58|64|70|76)$/;

/**
 * Returns the keys of exact models from two fields of an alert. The brand field may have several brands. A model that begins with
 * the name of a brand gets a key for that brand, any other model gets a key for each brand. Without a brand there is no key.
 */
export function findModelKeys(brandField: string, modelField: string, category = ''): TradeItems {
  const keys = new Set<TrustKey>();
  const dropped: DroppedCode[] = [];
  const brands = splitBrands(brandField);
  for (const part of modelField.split(SEPARATORS)) {
    const text = part.trim().replace(/\s+/g, ' ');
    if (!/\d/.test(text) || BARCODE.test(text)) continue;
    const own = brands.filter((brand) => startsWithWord(text, brand));
    const named = own.length > 0 ? text.slice(Math.max(...own.map(({ length }) => length))).trim() : text;
    const model = removeSizes(removeBarcode(named).replace(INTRODUCED, ''));
    const reason = findModelRefusal(model, category);
    if (reason !== undefined) {
      dropped.push({ reason, text });
      continue;
    }
    for (const brand of own.length > 0 ? own : brands) {
      const key = toModelKey(brand, model);
      if (key !== undefined && !hasNoBrand(key)) keys.add(key);
    }
  }
  return { keys: [...keys], dropped };
}

/** Returns the brands in a field. Texts in parentheses are dropped, because they only say where a brand is printed. */
export function splitBrands(field: string): readonly string[] {
  const parts = field.replace(/\([^()]*\)/g, ' ').split(BRAND_SEPARATORS);
  const names = parts.map((part) => part.trim().replace(BRAND_LABEL, ''));
  const brands = names.filter((part) => part !== '' && !LEGAL_FORM.test(part));
  return [...new Set(brands)];
}

function findModelRefusal(model: string, category: string): string | undefined {
  const compact = model.toUpperCase().replace(/\s+/g, '');
  const found = NO_MODEL.find(([, pattern]) => pattern.test(compact));
  if (found) return found[0];
  const range = RANGE.exec(compact);
  if (range && isSizeOrAgeRange(Number(range[1]), Number(range[2])))
    return 'it is an age or a range of sizes';
  if (/clothing|textile/i.test(category) && CLOTHES_SIZE.test(compact)) return SIZE;
  return undefined;
}

function removeBarcode(model: string): string {
  const found = CODE_BESIDE.exec(model);
  const code = found?.[1] ?? found?.[2] ?? '';
  return found !== null && toGtinKey(code) !== undefined ? model.replace(found[0], '') : model;
}

/** Removes sizes at the end of a model: "HD26-290 220V 600W" becomes "HD26-290". */
function removeSizes(model: string): string {
  const words = model.split(' ');
  while (words.length > 1 && isSizeWord(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
}

function isSizeWord(word: string): boolean {
  return NO_MODEL.some(([reason, pattern]) => reason === SIZE && pattern.test(word.toUpperCase()));
}

/** True for a range of ages, of heights, or of sizes of shoes or clothes; false for a model such as "829-8". */
function isSizeOrAgeRange(from: number, to: number): boolean {
  if (from >= to) return false;
  return (
    to <= 18 || (from >= 16 && to <= 60 && to - from <= 4) || (from >= 44 && to <= 188 && to - from <= 12)
  );
}

function startsWithWord(text: string, word: string): boolean {
  const after = text.charAt(word.length);
  return text.toLowerCase().startsWith(word.toLowerCase()) && /^[\s:-]$/.test(after);
}
