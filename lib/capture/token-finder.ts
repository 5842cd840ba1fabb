// Why: docs/decisions/evidence/freezing.md

import { getCoverText } from '@/lib/domain/report/covered';
import { coverWordsInBase64 } from './encoded-words';

/** Minimum number of letters of a token of several words that is also searched for without accents and without spaces. */
const LOOSE_LETTERS = 8;
/** Soft hyphens and zero-width characters, which may be inside a name without being visible. */
const UNSEEN_LETTERS = '\\u00ad\\u200b-\\u200d\\u2060\\ufeff';
const UNSEEN = `[${UNSEEN_LETTERS}]`;
/**
 * AGAIN matches what repeated percent-encoding adds to an escape ("%2525"). BACKSLASHES matches a backslash that was escaped
 * several times.
 */
const AGAIN = '(?:25){0,6}';
const BACKSLASHES = '\\\\{1,8}';
const UNSEEN_IN_BYTES =
  '\\u00c2\\u00ad|\\u00e2(?:\\u0080[\\u008b-\\u008d]|\\u0081\\u00a0)|\\u00ef\\u00bb\\u00bf';
/** NUMBER matches a phone or identity number. GAP matches the characters that may separate its digits. */
const NUMBER = /^\+?(?:[ .()-]*\d){9,13}$/;
const GAP = `(?:[\\s.()\\/+-]|&nbsp;|%${AGAIN}(?:20|C2%${AGAIN}A0))*`;
const ENTITY: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };

/** A token that was found in a text: `index` of its start and its length (UTF-16 units). */
export interface FoundToken {
  readonly index: number;
  readonly length: number;
}

/**
 * Finds tokens in upper or lower case and in any encoding of each character:
 * - composed or decomposed, and with zero-width characters;
 * - percent-encoded (several times, or as by `escape`), as a JavaScript escape, or as an HTML entity.
 * A name of several words is also found without accents, and with dots, dashes or nothing between its words, as in addresses. A
 * number is found with or without its country code, and in any groups of digits.
 *
 * The pattern for this is long: compiling it costs as much as freezing a small page. Most texts contain nothing similar, so a
 * short pattern that matches every form is tried first.
 */
export class TokenFinder {
  readonly isEmpty: boolean;
  readonly #tokens: readonly string[];
  readonly #hint: RegExp | undefined;
  readonly #hintInBytes: RegExp | undefined;
  readonly #hints: readonly (RegExp | undefined)[];
  readonly #patterns = new Map<string, RegExp>();

  constructor(tokens: Iterable<string>) {
    this.#tokens = [...tokens].sort((left, right) => right.length - left.length);
    this.isEmpty = this.#tokens.length === 0;
    this.#hint = toPrefilterPattern(this.#tokens, UNSEEN);
    this.#hintInBytes = toPrefilterPattern(this.#tokens, UNSEEN_IN_BYTES);
    this.#hints = this.#tokens.map((token) => toPrefilterPattern([token], UNSEEN));
  }

  /** False if `bytes` (UTF-8, one character for each byte) certainly contains no token; true if it may contain one. */
  mayHoldInBytes(bytes: string): boolean {
    return !this.isEmpty && (this.#hintInBytes?.test(bytes) ?? true);
  }

  /** True if `text` contains a token. */
  contains(text: string): boolean {
    const pattern = this.#findPattern(text);
    return pattern !== undefined && text.search(pattern) >= 0;
  }

  /** Returns the tokens in `text`, in order, without overlaps. */
  find(text: string): FoundToken[] {
    const pattern = this.#findPattern(text);
    if (!pattern) return [];
    return Array.from(text.matchAll(pattern), ({ index, 0: { length } }) => ({ index, length }));
  }

  /**
   * Returns `text` with a block of fixed length ("x" in an address) in place of each token, and of each base64 run that contains
   * one.
   */
  without(text: string, mark: '█' | 'x' = '█'): string {
    if (this.isEmpty) return text;
    const pattern = this.#findPattern(text);
    const plain = pattern ? text.replace(pattern, getCoverText(mark)) : text;
    return coverWordsInBase64(plain, this, getCoverText(mark));
  }

  /**
   * Returns a pattern that matches those tokens that `text` may contain. Undefined if there are no tokens, or if the short
   * pattern `#hint` shows that `text` contains none.
   */
  #findPattern(text: string): RegExp | undefined {
    if (this.isEmpty || this.#hint?.test(text) === false) return undefined;
    const near = this.#tokens.filter((_, index) => this.#hints[index]?.test(text) ?? true);
    const key = near.join('\n');
    const known = this.#patterns.get(key);
    if (known) return known;
    const pattern = toWholeWordPattern(near);
    this.#patterns.set(key, pattern);
    return pattern;
  }
}

/**
 * Returns a pattern that matches a token as a whole word. The word may also begin directly after a percent-encoded character or
 * an escaped line break.
 */
function toWholeWordPattern(tokens: readonly string[]): RegExp {
  const before = `(?:(?<![\\p{L}\\p{N}])|(?<=%${AGAIN}[0-9a-f]{2})|(?<=\\\\[nrt]))`;
  return new RegExp(`${before}(?:${tokens.map(toTokenPattern).join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

/**
 * Returns a short, fast pattern that matches every text with a token. It matches a part that every spelling and encoding of a
 * token contains, or a zero-width character. Undefined if a token has no such part.
 */
function toPrefilterPattern(tokens: readonly string[], unseen: string): RegExp | undefined {
  const pieces = tokens.map(toPrefilterPatternOfToken);
  if (pieces.some((piece) => piece === '')) return undefined;
  return new RegExp([...new Set(pieces), unseen].join('|'), 'iu');
}

function toPrefilterPatternOfToken(token: string): string {
  if (NUMBER.test(token)) return toPatternWithGaps(token.replace(/\D/g, '').slice(-3));
  const [longest = ''] = (token.normalize('NFC').match(/[a-z0-9]{2,}/gi) ?? []).sort(
    (left, right) => right.length - left.length,
  );
  return longest;
}

function toTokenPattern(token: string): string {
  if (NUMBER.test(token)) return toNumberPattern(token.replace(/\D/g, ''));
  const words = token.normalize('NFC').trim().split(/\s+/);
  const loose = words.length > 1 && words.join('').length >= LOOSE_LETTERS;
  // Spaces and zero-width characters can match in one part of the pattern only. If two parts could match them, matching would
  // backtrack.
  const blank = `[\\s${UNSEEN_LETTERS}+${loose ? '_.-' : ''}]|%${AGAIN}20|%${AGAIN}C2%${AGAIN}A0|&nbsp;`;
  return words
    .map((word) => Array.from(word, (one) => toCharacterPattern(one, loose)).join(`${UNSEEN}*`))
    .join(`(?:${blank})${loose ? '*' : '+'}`);
}

/**
 * Returns the pattern of a number. The pattern of a Vietnamese phone number matches both 0 and 84 at the beginning; the pattern
 * of any other number matches only the number as given.
 */
function toNumberPattern(digits: string): string {
  const [, rest = digits] = /^(?:0|84)(\d{9})$/.exec(digits) ?? [];
  const lead = rest === digits ? '' : `(?:\\+?84|%${AGAIN}2B84|0)${GAP}`;
  return lead + toPatternWithGaps(rest);
}

function toPatternWithGaps(digits: string): string {
  return Array.from(digits).join(GAP);
}

function toCharacterPattern(one: string, loose: boolean): string {
  if (/[a-z0-9]/i.test(one)) return one;
  const decomposed = one.normalize('NFD');
  const forms = [one, decomposed]
    .flatMap((form) => {
      const percent = /[^\x20-\x7e]/.test(form) ? encodeURIComponent(form) : percentEncode(form);
      return [
        escapeRegExp(form),
        percent.replaceAll('%', `%${AGAIN}`),
        escapeCodeUnits(form, (hex) => `${BACKSLASHES}u${hex}`),
      ];
    })
    .concat(
      escapeCodeUnits(one, (hex) => `%${AGAIN}u${hex}`),
      toHtmlEntityPattern(one),
      toCssEscapePattern(one),
    );
  const [base = ''] = one === 'đ' || one === 'Đ' ? 'd' : decomposed;
  if (loose && /[a-z]/i.test(base)) forms.push(base);
  // The longest form of the character comes first, because a shorter form can be the beginning of a longer one: a decomposed
  // letter begins with its base letter.
  const sorted = [...new Set(forms)].sort((left, right) => right.length - left.length);
  return `(?:${sorted.join('|')})`;
}

function toHtmlEntityPattern(one: string): string {
  const point = one.codePointAt(0) ?? 0;
  const named = ENTITY[one];
  return `&(?:amp;)?(?:#0*${point}|#x0*${point.toString(16)}${named ? `|${named}` : ''});`;
}

/** Returns the pattern of a character's CSS escape. */
function toCssEscapePattern(one: string): string {
  return `\\\\0*${(one.codePointAt(0) ?? 0).toString(16)}\\s?`;
}

/** Percent-encodes every ASCII character, including those that an address may contain unencoded. */
function percentEncode(text: string): string {
  return Array.from(text, (one) => `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
}

function escapeCodeUnits(text: string, write: (hex: string) => string): string {
  const codes = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return codes.map((code) => write(code.toString(16).padStart(4, '0'))).join('');
}

function escapeRegExp(text: string): string {
  // The dash is not escaped: with the flag "u", an escaped dash outside a character class is an error.
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
