import { getMinorDigits, type Money, moneyFromDecimal } from '@/lib/base/money';
import { CURRENCY_CODES, CURRENCY_SYMBOLS, SHARED_SYMBOLS } from './currencies';

// Words that may stand before a price ("from 100.000₫"). A text with any other word is not a price.
const LEADING_WORDS =
  /^(?:giá(?: bán)?|chỉ từ|chỉ|từ|price|now|from|a partir de|desde|por|ab|à partir de|da|from only|current price(?: now)?|税込(?:価格)?)\s*:?\s*/i;

// Characters that may stand around a price and are removed: Japan's "tax included" ("1,980円（税込）"), a sign of a starting price
// ("1,980円～", "€40.63+"), and a dash in place of cents ("CHF 19.–"). Not removed: "税抜" (without tax, so not the price to pay),
// and the plus of "10k+", which is a count.
const AROUND = / ?\(?税込\)?$|[~*]$|(?<=\d)\+$|(?<=\d)[.,] ?[-–—]{1,2}(?= ?(?:[^\d\s]|$))/g;

// Vietnamese short units of an amount, with the power of ten that each means.
const SHORT_FORMS: Readonly<Record<string, number>> = {
  k: 3,
  nghìn: 3,
  ngàn: 3,
  tr: 6,
  triệu: 6,
  tỷ: 9,
  tỉ: 9,
};

/**
 * Matches amounts with a number on both sides of a unit: "1tr2", "1 triệu 250 nghìn", "2 tỷ rưỡi". The second number is decimals,
 * or has a unit of its own. Two digits that end in zero ("1tr50") are ambiguous and do not match.
 */
const MIXED =
  /^(\d{1,3})\s*(tr|triệu|tỷ|tỉ)\s*(?:(\d|\d[1-9]|\d{3})|(\d{1,3})\s*(k|nghìn|ngàn|tr|triệu)|rưỡi)\s*(?:₫|đ|đồng|vnđ|vnd)?$/i;

const NUMBER = String.raw`\d(?:[\d.,'’\s]*\d)?`;
const SYMBOL = String.raw`[^\d\s.,'’\-–—~][^\d\-–—~]{0,7}?`;
const PRICE = new RegExp(`^(${SYMBOL})?\\s*(${NUMBER})\\s*(${SYMBOL})?$`);
const RANGE_DASH = / ?[-–—~] ?| (?:to|đến|bis|a|à) /;

/**
 * Parses a short text that is nothing but a price: "27.900₫", "RM 12.90", "R$ 51.000", "1,2tr", "từ 100.000₫". Returns the lower
 * end of a range. `hint`, the currency of the page's country, decides which currency a shared symbol ("$", "Rs") means. Returns
 * undefined for a text without symbol or code, with other words, a minus or a percentage.
 */
export function parseMoney(text: string, hint?: string): Money | undefined {
  if (text.length > 60) return undefined;
  const plain = toAsciiDigits(text).trim().replace(LEADING_WORDS, '').replace(AROUND, '').trim();
  const ends = plain.split(RANGE_DASH);
  const [first, second] = ends;
  if (first === undefined || first === '' || ends.length > 2) return undefined;
  if (second === undefined) return parseSinglePrice(first, hint);
  const high = parseSinglePrice(second, hint) ?? parseSinglePrice(second, hint, findCurrencyIn(first, hint));
  // "100 - 200k" begins at 100k: a unit after the higher end applies to both ends.
  const unit = second.replace(/^[\d.,\s]+/, '');
  const low =
    parseSinglePrice(first, hint) ??
    parseSinglePrice(`${first}${unit}`, hint) ??
    parseSinglePrice(first, hint, high?.currency);
  if (!low || !high || low.currency !== high.currency || low.minor > high.minor) return undefined;
  return low;
}

/** Parses an amount whose currency is known. Unlike `parseMoney`, also accepts "1.200.000" without a symbol. */
export function parseAmount(text: string, currency: string): Money | undefined {
  const plain = toAsciiDigits(text).trim();
  if (text.length > 60 || RANGE_DASH.test(plain)) return undefined;
  const money = parseSinglePrice(plain, currency, currency);
  return money?.currency === currency ? money : undefined;
}

/**
 * Converts digits of any width or script, and their punctuation, to ASCII: the last four bits of an Arabic digit are its value.
 * Collapses white space.
 */
function toAsciiDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]/g, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/\u066b/g, '.')
    .replace(/\u066c/g, ',')
    .replace(/\s+/g, ' ');
}

function findCurrencyIn(text: string, hint: string | undefined): string | undefined {
  return parseSinglePrice(text, hint)?.currency;
}

function parseSinglePrice(text: string, hint: string | undefined, assumed?: string): Money | undefined {
  const match = PRICE.exec(text.trim());
  if (!match) return hint === 'VND' ? parseAmountAroundUnit(text.trim()) : undefined;
  const [, before = '', number = '', after = ''] = match;
  const short = parseMultiplierWord(after, hint ?? assumed);
  const symbols = [before, short ? short.rest : after]
    .map((symbol) => symbol.trim())
    .filter((symbol) => symbol !== '');
  // A code beside a symbol tells which dollar the symbol means ("$50.00 USD").
  const code = symbols.find((symbol) => CURRENCY_CODES.has(symbol));
  const currencies = symbols.map((symbol) => findCurrencyOfSymbol(symbol, code ?? hint));
  if (currencies.some((currency) => currency === undefined)) return undefined;
  const currency = currencies[0] ?? (short ? 'VND' : assumed);
  if (currency === undefined || currencies.some((other) => other !== currency)) return undefined;
  if (short && currency !== 'VND') return undefined;
  const decimal = short ? shiftDecimal(number, short.power) : parseDecimal(number, currency);
  return decimal === undefined ? undefined : moneyFromDecimal(decimal, currency);
}

/**
 * Parses an amount with a number on both sides of a unit. If the second number has a unit, too, that unit must be a thousand
 * times smaller than the first.
 */
function parseAmountAroundUnit(text: string): Money | undefined {
  const [, whole = '', big = '', decimals, rest = '5', small] = MIXED.exec(text.toLowerCase()) ?? [];
  const power = SHORT_FORMS[big] ?? 0;
  if (small !== undefined && SHORT_FORMS[small] !== power - 3) return undefined;
  const decimal = shiftDecimal(`${whole}.${decimals ?? (small ? rest.padStart(3, '0') : rest)}`, power);
  return decimal === undefined ? undefined : moneyFromDecimal(decimal, 'VND');
}

/**
 * Returns the power of ten of a Vietnamese short unit ("tr", "triệu", "k") after a number, and the text after this unit.
 * Undefined if there is no such unit, or if prices are not in đồng.
 */
function parseMultiplierWord(
  after: string,
  hint: string | undefined,
): { power: number; rest: string } | undefined {
  if (hint !== 'VND') return undefined;
  const match = /^(k|nghìn|ngàn|tr|triệu|tỷ|tỉ)\s*(₫|đ|đồng|vnđ|vnd)?$/i.exec(after.trim());
  const power = SHORT_FORMS[match?.[1]?.toLowerCase() ?? ''];
  return power === undefined ? undefined : { power, rest: match?.[2] ?? '' };
}

function findCurrencyOfSymbol(symbol: string, hint: string | undefined): string | undefined {
  const key = symbol.toLowerCase().replace(/\s|\.$/g, '');
  const code = symbol.toUpperCase();
  if (CURRENCY_CODES.has(code)) return code;
  // In its own country a symbol may mean another currency: "C$" is Canada's dollar, but in Nicaragua the córdoba.
  const shared = Object.hasOwn(SHARED_SYMBOLS, key) ? SHARED_SYMBOLS[key] : undefined;
  if (hint !== undefined && shared?.includes(hint)) return hint;
  return Object.hasOwn(CURRENCY_SYMBOLS, key) ? CURRENCY_SYMBOLS[key] : undefined;
}

/**
 * Converts a number as a page writes it to digits with at most one decimal point. Of two different separators, the last is the
 * decimal one. A separator that occurs once groups thousands if exactly three digits follow ("51.000"), and is decimal otherwise.
 * For a currency with three decimals, three digits may be decimals too. Undefined if the number is ambiguous, wrongly grouped, or
 * has more decimals than the currency.
 */
function parseDecimal(number: string, currency: string): string | undefined {
  const compact = number.replace(/[\s'’]/g, ' ');
  const marks = [...new Set(compact.replace(/\d/g, ''))];
  if (marks.length === 0) return compact;
  const cut = Math.max(...marks.map((mark) => compact.lastIndexOf(mark)));
  const last = compact.charAt(cut);
  const fraction = compact.slice(cut + 1);
  const isDecimal = last !== ' ' && compact.indexOf(last) === cut && fraction.length !== 3;
  const isLong = getMinorDigits(currency) === 3 && fraction.length === 3 && compact.indexOf(last) === cut;
  const hasDecimalComma = currency === 'TND' || marks.length === 2;
  // For a currency with three decimals, "1,250" is ambiguous, unless its prices are known to use a decimal comma.
  if (isLong && last === ',' && !hasDecimalComma) return undefined;
  const threeDecimals = isLong && last !== ' ';
  if (isDecimal || threeDecimals) {
    if (fraction.length > getMinorDigits(currency) && /[1-9]/.test(fraction)) return undefined;
    const whole = parseGroupedDigits(compact.slice(0, cut));
    return whole === undefined ? undefined : `${whole}.${fraction}`;
  }
  return parseGroupedDigits(compact);
}

const GROUPED = /^(?:\d+|\d{1,3}(?:[., ]\d{3})+|\d{1,2}(?:[., ]\d\d)*[., ]\d{3})$/;

/**
 * Returns the digits of a whole number that is written without groups, in groups of three digits, or as in India ("12,34,567"):
 * the last group has three digits, the groups before it two. Undefined if the number has several kinds of separator or other
 * groups.
 */
function parseGroupedDigits(text: string): string | undefined {
  const isWhole = GROUPED.test(text) && new Set(text.replace(/\d/g, '')).size < 2;
  return isWhole ? text.replace(/\D/g, '') : undefined;
}

/**
 * Shifts the decimal point to the right by `power` digits: "1,2" becomes "1200000" if `power` is 6. Undefined if the number has
 * more than six digits before the point, or more than three digits (or more than `power`) after it.
 */
function shiftDecimal(number: string, power: number): string | undefined {
  const match = /^(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(number);
  if (!match) return undefined;
  const fraction = match[2] ?? '';
  return fraction.length > power ? undefined : `${match[1]}${fraction.padEnd(power, '0')}`;
}
