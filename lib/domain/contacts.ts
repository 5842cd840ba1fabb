// E-mail addresses, Vietnamese phone numbers and twelve-digit identity numbers, in the ways a page or file writes them.
// Hotlines (1900...) belong to nobody and are none.

const AT = '(?:@|%40|\\\\u0040|&#64;|&#x40;)';
// "logo@2x.png" and "swiper@11.0.5/a.css" are files.
const FILES =
  'png|jpe?g|gif|webp|avif|svg|ico|css|m?js|json|html?|woff2?|ttf|otf|eot|mp[34]|webm|xml|txt|pdf|map|min';
const EMAIL = `[\\w.+-]+${AT}(?:[\\w-]+\\.)+(?!(?:${FILES})(?![\\w-]))[a-z]{2,24}(?![\\w-]|\\.\\w)`;
const PHONE = '(?<![\\d.,])(?:\\+?84|%2B84|0)(?:[ .-]?\\d){9}(?![\\d.,]\\d|\\d)';
const IDENTITY_NUMBER = '(?<![\\d.,])\\d{12}(?!\\d)';
const EMAILS = new RegExp(EMAIL, 'giu');
const ALL = new RegExp(`${EMAIL}|${PHONE}|${IDENTITY_NUMBER}`, 'giu');
/** What every e-mail address has, and what every number has: most texts have neither, and are not looked at any further. */
const SIGN = new RegExp(AT, 'i');
const DIGITS = /\d(?:[ .-]?\d){8}/;
const MAY_BE_ENCODED = /[A-Za-z0-9+/_-]{14}/;
/** What could be base64 of an e-mail address or a phone number. */
const ENCODED = /[A-Za-z0-9+/_-]{14,4096}={0,2}/g;
const SHORTEST = 9;

/** A contact in a text: where it stands, and what it is whatever way it was written. */
export interface FoundContact {
  readonly index: number;
  readonly length: number;
  /** An address in small letters, or a number's digits with 0 in place of +84. */
  readonly contact: string;
}

export interface ContactOptions {
  /** False where digits are ids and paths and only an e-mail address says who somebody is. */
  readonly numbers: boolean;
}

/** Finds e-mail addresses, phone and identity numbers: as they are, percent-encoded, with escapes, and in base64. */
export function contactsIn(text: string, { numbers }: ContactOptions = { numbers: true }): FoundContact[] {
  if (text.length < SHORTEST) return [];
  const found = matchesIn(text, numbers).map((match) => ({
    index: match.index,
    length: match[0].length,
    contact: normalised(match[0]),
  }));
  if (!MAY_BE_ENCODED.test(text)) return found;
  for (const match of text.matchAll(ENCODED)) {
    const inner = decoded(match[0]);
    const contact = inner && matchesIn(inner, numbers)[0]?.[0];
    if (contact) found.push({ index: match.index, length: match[0].length, contact: normalised(contact) });
  }
  return found;
}

function matchesIn(text: string, numbers: boolean): RegExpExecArray[] {
  const mayHold = SIGN.test(text) || (numbers && DIGITS.test(text));
  return mayHold ? [...text.matchAll(numbers ? ALL : EMAILS)] : [];
}

/** `text` with every contact replaced by `mark`, character for character but for spaces. */
export function withoutContacts(text: string, mark: '█' | 'x', options?: ContactOptions): string {
  let clean = text;
  for (const { index, length } of contactsIn(text, options)) {
    clean =
      clean.slice(0, index) +
      clean.slice(index, index + length).replace(/\S/g, mark) +
      clean.slice(index + length);
  }
  return clean;
}

// Addresses and names, and numbers that count, measure or draw: what stands in these is no way to reach anybody.
const SILENT =
  /^(?:class|id|for|name|style|src|srcset|sizes|width|height|d|points|viewbox|transform|action|formaction|poster|cite|background|slot|part|data-chosang-.*|aria-(?:labelledby|controls|describedby|owns))$/i;

/** Whether an attribute of this name may hold words of or about somebody. */
export function mayHoldContacts(attribute: string): boolean {
  return !SILENT.test(attribute);
}

function normalised(contact: string): string {
  const plain = contact.toLowerCase().replace(/%40|\\u0040|&#64;|&#x40;/g, '@');
  return plain.includes('@') ? plain : plain.replace(/^%2b/, '').replace(/\D/g, '').replace(/^84/, '0');
}

/** What a run of base64 says, when it is plain text; undefined when it is anything else. */
function decoded(run: string): string | undefined {
  // Words of a language are made of letters, and then this is none of them.
  if (!/\d|[A-Z].*[a-z]|[a-z].*[A-Z]/.test(run)) return undefined;
  const bare = run.replace(/=+$/, '').replace(/-/g, '+').replace(/_/g, '/');
  if (bare.length % 4 === 1) return undefined;
  const text = atob(bare);
  return /^[\x20-\x7e\s]+$/.test(text) ? text : undefined;
}
