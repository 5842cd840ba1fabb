import { type Money, minorDigits, moneyFromDecimal } from '@/lib/base/money';
import { CURRENCY_CODES, CURRENCY_SYMBOLS, SHARED_SYMBOLS } from './currencies';

// Words before a price ("from 100.000₫"); any other word means the text is no price.
const LEADING_WORDS =
  /^(?:giá(?: bán)?|chỉ từ|chỉ|từ|price|now|from|a partir de|desde|por|ab|à partir de|da|from only|current price(?: now)?|税込(?:価格)?)\s*:?\s*/i;

// Texts around a price: Japan's tax included ("1,980円（税込）"; "税抜" is without tax and not the price to pay), a starting
// price ("1,980円～", "€40.63+"; "10k+" is a count), and a dash in place of cents ("CHF 19.–").
const AROUND = / ?\(?税込\)?$|~$|(?<=\d)\+$|(?<=\d)[.,] ?[-–—]{1,2}(?= ?(?:[^\d\s]|$))/g;

// Vietnamese short forms of an amount, as powers of ten.
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
 * "1tr2", "1 triệu 250 nghìn", "2 tỷ rưỡi": numbers on both sides of a unit, the second as decimals or in its own
 * unit. Two digits ending in zero are ambiguous ("1tr50") and are no amount.
 */
const MIXED =
  /^(\d{1,3})\s*(tr|triệu|tỷ|tỉ)\s*(?:(\d|\d[1-9]|\d{3})|(\d{1,3})\s*(k|nghìn|ngàn|tr|triệu)|rưỡi)\s*(?:₫|đ|đồng|vnđ|vnd)?$/i;

const NUMBER = String.raw`\d(?:[\d.,'’\s]*\d)?`;
const SYMBOL = String.raw`[^\d\s.,'’\-–—~][^\d\-–—~]{0,7}?`;
const PRICE = new RegExp(`^(${SYMBOL})?\\s*(${NUMBER})\\s*(${SYMBOL})?$`);
const RANGE_DASH = / ?[-–—~] ?| (?:to|đến|bis|a|à) /;

/**
 * Parses a short text that is a price as a whole: "27.900₫", "RM 12.90", "R$ 51.000", "1,2tr", "từ 100.000₫". Of a
 * range it returns the lower end. `hint`, the currency of the page's country, decides shared symbols ("$", "Rs").
 * Undefined without a symbol or code, or with other words, a minus or a percentage.
 */
export function parseMoney(text: string, hint?: string): Money | undefined {
  if (text.length > 60) return undefined;
  const plain = toPlainDigits(text).trim().replace(LEADING_WORDS, '').replace(AROUND, '').trim();
  const ends = plain.split(RANGE_DASH);
  const [first, second] = ends;
  if (first === undefined || first === '' || ends.length > 2) return undefined;
  if (second === undefined) return parseOne(first, hint);
  const high = parseOne(second, hint) ?? parseOne(second, hint, currencyIn(first, hint));
  // "100 - 200k" begins at 100k: the unit after the higher end applies to both.
  const unit = second.replace(/^[\d.,\s]+/, '');
  const low =
    parseOne(first, hint) ?? parseOne(`${first}${unit}`, hint) ?? parseOne(first, hint, high?.currency);
  if (!low || !high || low.currency !== high.currency || low.minor > high.minor) return undefined;
  return low;
}

/** Like `parseMoney` for a known currency: also accepts a bare "1.200.000". */
export function parseAmount(text: string, currency: string): Money | undefined {
  const plain = toPlainDigits(text).trim();
  if (text.length > 60 || RANGE_DASH.test(plain)) return undefined;
  const money = parseOne(plain, currency, currency);
  return money?.currency === currency ? money : undefined;
}

/** Converts digits of any width or script to ASCII, with their punctuation, and collapses blanks. */
function toPlainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]/g, '')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/\u066b/g, '.')
    .replace(/\u066c/g, ',')
    .replace(/\s+/g, ' ');
}

function currencyIn(text: string, hint: string | undefined): string | undefined {
  return parseOne(text, hint)?.currency;
}

function parseOne(text: string, hint: string | undefined, assumed?: string): Money | undefined {
  const match = PRICE.exec(text.trim());
  if (!match) return hint === 'VND' ? parseMixed(text.trim()) : undefined;
  const [, before = '', number = '', after = ''] = match;
  const short = shortForm(after, hint ?? assumed);
  const symbols = [before, short ? short.rest : after]
    .map((symbol) => symbol.trim())
    .filter((symbol) => symbol !== '');
  // A code says which dollar a symbol beside it means ("$50.00 USD").
  const code = symbols.find((symbol) => CURRENCY_CODES.has(symbol));
  const currencies = symbols.map((symbol) => currencyOfSymbol(symbol, code ?? hint));
  if (currencies.some((currency) => currency === undefined)) return undefined;
  const currency = currencies[0] ?? (short ? 'VND' : assumed);
  if (currency === undefined || currencies.some((other) => other !== currency)) return undefined;
  if (short && currency !== 'VND') return undefined;
  const decimal = short ? shiftDecimal(number, short.power) : parseDecimal(number, currency);
  return decimal === undefined ? undefined : moneyFromDecimal(decimal, currency);
}

/** Numbers on both sides of a unit; the second one's unit is the next smaller. */
function parseMixed(text: string): Money | undefined {
  const [, whole = '', big = '', decimals, rest = '5', small] = MIXED.exec(text.toLowerCase()) ?? [];
  const power = SHORT_FORMS[big] ?? 0;
  if (small !== undefined && SHORT_FORMS[small] !== power - 3) return undefined;
  const decimal = shiftDecimal(`${whole}.${decimals ?? (small ? rest.padStart(3, '0') : rest)}`, power);
  return decimal === undefined ? undefined : moneyFromDecimal(decimal, 'VND');
}

/** "tr", "triệu", "k" after a number, where amounts are in đồng. */
function shortForm(after: string, hint: string | undefined): { power: number; rest: string } | undefined {
  if (hint !== 'VND') return undefined;
  const match = /^(k|nghìn|ngàn|tr|triệu|tỷ|tỉ)\s*(₫|đ|đồng|vnđ|vnd)?$/i.exec(after.trim());
  const power = SHORT_FORMS[match?.[1]?.toLowerCase() ?? ''];
  return power === undefined ? undefined : { power, rest: match?.[2] ?? '' };
}

function currencyOfSymbol(symbol: string, hint: string | undefined): string | undefined {
  const key = symbol.toLowerCase().replace(/\s|\.$/g, '');
  const code = symbol.toUpperCase();
  if (CURRENCY_CODES.has(code)) return code;
  // Some symbols mean another currency at home: "C$" is Canada's dollar, in Nicaragua the córdoba.
  const shared = Object.hasOwn(SHARED_SYMBOLS, key) ? SHARED_SYMBOLS[key] : undefined;
  if (hint !== undefined && shared?.includes(hint)) return hint;
  return Object.hasOwn(CURRENCY_SYMBOLS, key) ? CURRENCY_SYMBOLS[key] : undefined;
}

/**
 * Converts a shown number to a plain decimal. Of two different separators the last is decimal. A single separator
 * before exactly three digits groups thousands ("51.000"); before one or two digits it is decimal.
 */
function parseDecimal(number: string, currency: string): string | undefined {
  const compact = number.replace(/[\s'’]/g, ' ');
  const marks = [...new Set(compact.replace(/\d/g, ''))];
  if (marks.length === 0) return compact;
  const cut = Math.max(...marks.map((mark) => compact.lastIndexOf(mark)));
  const last = compact.charAt(cut);
  const fraction = compact.slice(cut + 1);
  const isDecimal = last !== ' ' && compact.indexOf(last) === cut && fraction.length !== 3;
  const isLong = minorDigits(currency) === 3 && fraction.length === 3 && compact.indexOf(last) === cut;
  const hasDecimalComma = currency === 'TND' || marks.length === 2;
  // "1,250" dinars is ambiguous unless a comma is known to be decimal.
  if (isLong && last === ',' && !hasDecimalComma) return undefined;
  const threeDecimals = isLong && last !== ' ';
  if (isDecimal || threeDecimals) {
    if (fraction.length > minorDigits(currency) && /[1-9]/.test(fraction)) return undefined;
    const whole = ungroup(compact.slice(0, cut));
    return whole === undefined ? undefined : `${whole}.${fraction}`;
  }
  return ungroup(compact);
}

/**
 * Returns the digits of a grouped whole number: groups of three, or Indian two-two-three, with one kind of separator.
 */
function ungroup(text: string): string | undefined {
  const marks = new Set(text.replace(/\d/g, ''));
  if (marks.size > 1) return undefined;
  const [head = '', ...groups] = text.split(/[.,\s]/);
  if (groups.length === 0) return /^\d+$/.test(head) ? head : undefined;
  const threes = head.length >= 1 && head.length <= 3 && groups.every((group) => group.length === 3);
  const indian =
    head.length >= 1 &&
    head.length <= 2 &&
    groups.at(-1)?.length === 3 &&
    groups.slice(0, -1).every((group) => group.length === 2);
  return threes || indian ? `${head}${groups.join('')}` : undefined;
}

/** "1,2" shifted by six places: "1200000". Short forms have at most three decimals. */
function shiftDecimal(number: string, power: number): string | undefined {
  const match = /^(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(number);
  if (!match) return undefined;
  const fraction = match[2] ?? '';
  return fraction.length > power ? undefined : `${match[1]}${fraction.padEnd(power, '0')}`;
}
