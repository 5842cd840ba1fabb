import { mayBeBase64, normalizeBase64 } from '@/lib/base/bytes';
import { getCoverText } from '@/lib/domain/report/covered';

// Finds e-mail addresses, Vietnamese phone numbers and twelve-digit identity numbers as pages and files write them. Hotlines
// (1900...) identify no person and are not found.

/**
 * The at symbol of an e-mail address, plain or encoded. The text around it is read character by character, because a single
 * pattern takes minutes on "a@a.a.a.…".
 */
const AT_SYMBOL = /@|%(?:25){0,3}40|\\u0040|&#64;|&#x40;/gi;
const BEFORE_AT = /[\w.+-]/;
const LONGEST_BEFORE_AT = 64;
// "logo@2x.png" and "swiper@11.0.5/a.css" are names of files.
const AFTER_AT =
  /(?:[\w-]{1,63}\.){1,30}(?!(?:png|jpe?g|gif|webp|avif|svg|ico|css|m?js|json|html?|woff2?|ttf|otf|eot|mp[34]|webm|xml|txt|pdf|map|min)(?![\w-]))[a-z]{2,24}(?![\w-]|\.\w)/iy;
/** A Vietnamese phone number or an identity number. */
const NUMBER = /(?<![\d.,])(?:(?:\+?84|%2B84|0)(?:[ .-]?\d){9}(?![\d.,]\d|\d)|\d{12}(?!\d))/gi;
/** A cheap test that comes first: every text with a phone number or identity number passes it, and most other texts fail it. */
const DIGITS = /\d(?:[ .-]?\d){8}/;
const MAY_BE_ENCODED = /[A-Za-z0-9+/_-]{14}/;
/** Runs of characters that may be an e-mail address or a phone number in base64. */
const ENCODED = /[A-Za-z0-9+/_-]{14,4096}={0,2}/g;
const SHORTEST = 9;

/** A contact in a text: where it begins, its length in the text, and its normalised value. */
export interface FoundContact {
  readonly index: number;
  readonly length: number;
  /** The e-mail address in lower case, or the digits of the number with 0 in place of +84. */
  readonly contact: string;
}

export interface ContactOptions {
  /**
   * True to find phone and identity numbers besides e-mail addresses. False for URLs and ids: their digits are no phone numbers.
   */
  readonly numbers: boolean;
}

/** Returns the e-mail addresses, phone numbers and identity numbers in a text: plain, percent-encoded, escaped, and in base64. */
export function findContacts(text: string, { numbers }: ContactOptions = { numbers: true }): FoundContact[] {
  if (text.length < SHORTEST) return [];
  const found = findEmailsAndNumbers(text, numbers).map((match) => ({
    index: match.index,
    length: match.text.length,
    contact: normaliseContact(match.text),
  }));
  if (!MAY_BE_ENCODED.test(text)) return found;
  for (const match of text.matchAll(ENCODED)) {
    const inner = decodeBase64Run(match[0]);
    const contact = inner && findEmailsAndNumbers(inner, numbers)[0]?.text;
    if (contact)
      found.push({ index: match.index, length: match[0].length, contact: normaliseContact(contact) });
  }
  return found;
}

interface Match {
  readonly index: number;
  readonly text: string;
}

/**
 * Returns the e-mail addresses and, if `numbers` is true, the phone and identity numbers outside the e-mail addresses, in the
 * order of the text.
 */
function findEmailsAndNumbers(text: string, numbers: boolean): Match[] {
  const emails = findEmails(text);
  if (!numbers || !DIGITS.test(text)) return emails;
  const found = Array.from(text.matchAll(NUMBER), ({ index, 0: number }) => ({ index, text: number }));
  if (emails.length === 0) return found;
  let next = 0;
  const apart = found.filter((number) => {
    while (next < emails.length && getMatchEnd(emails[next]) <= number.index) next++;
    return (emails[next]?.index ?? text.length) >= getMatchEnd(number);
  });
  return [...emails, ...apart].sort((left, right) => left.index - right.index);
}

function getMatchEnd(match: Match | undefined): number {
  return match ? match.index + match.text.length : 0;
}

function findEmails(text: string): Match[] {
  const found: Match[] = [];
  let from = 0;
  for (const { index, 0: symbol } of text.matchAll(AT_SYMBOL)) {
    const furthest = Math.max(from, index - LONGEST_BEFORE_AT);
    let start = index;
    while (start > furthest && BEFORE_AT.test(text.charAt(start - 1))) start--;
    AFTER_AT.lastIndex = index + symbol.length;
    if (start === index || !AFTER_AT.test(text)) continue;
    from = AFTER_AT.lastIndex;
    found.push({ index: start, text: text.slice(start, from) });
  }
  return found;
}

/** Returns `text` with every contact covered: by a block of one fixed length (mark `█`), or by "x" in an address (mark `x`). */
export function coverContacts(text: string, mark: '█' | 'x', options?: ContactOptions): string {
  const found = findContacts(text, options).sort((left, right) => left.index - right.index);
  let clean = '';
  let end = 0;
  for (const { index, length } of found) {
    if (index > end) clean += text.slice(end, index);
    // A contact that ends inside the previous one is already covered. One that extends beyond the previous one gets a cover of
    // its own.
    if (index + length > end) clean += getCoverText(mark);
    end = Math.max(end, index + length);
  }
  return clean + text.slice(end);
}

// Attributes that hold addresses, names, counts, sizes or drawings, and so never a contact.
const ATTRIBUTES_WITHOUT_CONTACTS =
  /^(?:class|id|for|name|style|src|srcset|sizes|width|height|d|points|viewbox|transform|action|formaction|poster|cite|background|slot|part|data-chosang-.*|aria-(?:labelledby|controls|describedby|owns))$/i;

/** True if the value of an attribute of this name may contain a contact of a person. */
export function canContainContacts(attribute: string): boolean {
  return !ATTRIBUTES_WITHOUT_CONTACTS.test(attribute);
}

function normaliseContact(contact: string): string {
  const plain = contact.toLowerCase().replace(AT_SYMBOL, '@');
  return plain.includes('@') ? plain : plain.replace(/^%2b/, '').replace(/\D/g, '').replace(/^84/, '0');
}

/** Decodes a run of base64 to plain text; undefined for anything else. */
function decodeBase64Run(run: string): string | undefined {
  if (!mayBeBase64(run)) return undefined;
  const bare = normalizeBase64(run);
  if (bare.length % 4 === 1) return undefined;
  const text = atob(bare);
  return /^[\x20-\x7e\s]+$/.test(text) ? text : undefined;
}
