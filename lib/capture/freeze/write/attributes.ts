import { makeUrlsAbsolute } from '@/lib/capture/css';
import { isSecretAttribute, isVisitorAttribute } from '@/lib/domain/report/secret-words';
import { escapeAttribute } from './escape';
import { readAttribute, readAttributeNames, readScrollPosition } from './nodes';

/** Names of attributes that are not copied: they fetch, track, run code or contain secrets, or the freezer writes them itself. */
const DROPPED = new Set(
  [
    'nonce integrity crossorigin referrerpolicy fetchpriority decoding loading ping attributionsrc autofocus',
    'autoplay srcset imagesrcset imagesizes srcdoc http-equiv popovertarget popovertargetaction commandfor',
  ]
    .join(' ')
    .split(' '),
);
export const ADDRESSES = new Set(
  'href src action formaction poster data cite background longdesc xlink:href'.split(' '),
);
const NAME = /^[A-Za-z_:@][\w:.@-]*$/;
// Browsers ignore white space and control characters inside a scheme, so RUNS allows them between the letters.
const RUNS = /^[\s\p{Cc}]*(?:j\s*a\s*v\s*a|v\s*b|l\s*i\s*v\s*e)\s*s\s*c\s*r\s*i\s*p\s*t\s*:/iu;
const DATA_DOCUMENT = /^\s*data:\s*(?:text\/(?:html|xml)|application\/(?:xhtml|xml))/i;
const DATA_DRAWING = /^\s*data:\s*image\/svg/i;

export interface AttributeRules {
  readonly base: string;
  readonly maxLength: number;
  readonly maxCount: number;
  readonly lose: (code: string) => void;
}

type Kind = 'dropped' | 'address' | 'picture' | 'style' | 'drawing' | 'words';
const kinds = new Map<string, Kind>();

/** Returns the kind of the attributes of this name. Kinds are cached, because a page repeats few names many times. */
function getAttributeKind(name: string): Kind {
  const known = kinds.get(name);
  if (known) return known;
  const kind = classifyAttribute(name, name.toLowerCase());
  kinds.set(name, kind);
  return kind;
}

function classifyAttribute(name: string, lower: string): Kind {
  if (lower.startsWith('on') || DROPPED.has(lower) || !NAME.test(name)) return 'dropped';
  if (lower.startsWith('data-') && (isSecretAttribute(lower) || isVisitorAttribute(lower))) return 'dropped';
  if (ADDRESSES.has(lower)) {
    return lower === 'src' || lower === 'poster' || lower.endsWith('href') ? 'picture' : 'address';
  }
  if (lower === 'style') return 'style';
  return lower === 'd' || lower === 'points' ? 'drawing' : 'words';
}

/**
 * Returns the attributes to write, with absolute addresses. Leaves out attributes that run code or contain a secret, values that
 * are too long, and attributes beyond `maxCount`; too long values and too many attributes are reported to `rules.lose`. `sizes`
 * is copied here; for images, the rule of images (rules.ts) replaces it.
 */
export function readAttributesToWrite(element: Element, rules: AttributeRules): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const name of readAttributeNames(element)) {
    const kind = getAttributeKind(name);
    if (kind === 'dropped') continue;
    if (attributes.size >= rules.maxCount) {
      rules.lose('attribute-limit');
      break;
    }
    const value = readAttribute(element, name);
    if (value === null || isScriptAddress(value)) continue;
    if (kind === 'address' || kind === 'picture') {
      // An SVG in a `data:` address is safe as a picture but not as a document, so only attributes of images keep it.
      if (isDataUrlOfDocument(value) || (kind === 'address' && DATA_DRAWING.test(value))) continue;
      if (value.length > rules.maxLength && !/^\s*data:(?:image|font)\//i.test(value)) {
        rules.lose('attribute-limit');
        continue;
      }
      attributes.set(name, value.startsWith('data:') ? value : toAbsoluteAddress(value, rules.base));
    } else if (value.length > rules.maxLength && kind === 'words') {
      rules.lose('attribute-limit');
    } else if (kind === 'style') {
      attributes.set(name, value.includes('url(') ? makeUrlsAbsolute(value, rules.base) : value);
    } else {
      attributes.set(name, value);
    }
  }
  return attributes;
}

/** True for a value that a browser would run as a script if the value stood in place of a URL (`javascript:…`). */
export function isScriptAddress(value: string): boolean {
  return value.includes(':') && RUNS.test(value);
}

/** True for a `data:` address whose content is a document. */
export function isDataUrlOfDocument(value: string): boolean {
  return value.includes(':') && DATA_DOCUMENT.test(value);
}

/** Returns the absolute address. Returns a fragment of the page, or an invalid address, unchanged. */
function toAbsoluteAddress(address: string, base: string): string {
  if (address === '' || address.startsWith('#')) return address;
  return URL.parse(address, base)?.href ?? address;
}

/** Adds declarations to an element's style attribute. */
export function addStyle(attributes: Map<string, string>, declarations: string): void {
  const before = attributes.get('style') ?? '';
  attributes.set(
    'style',
    `${before}${before === '' || before.trimEnd().endsWith(';') ? '' : ';'}${declarations}`,
  );
}

/** Writes an element's scroll position (CSS pixels) into `data-chosang-scroll`; nothing if it is not scrolled. */
export function writeScrollAttribute(element: HTMLElement, attributes: Map<string, string>): void {
  const [left, top] = readScrollPosition(element);
  if (top > 0 || left > 0) attributes.set('data-chosang-scroll', `${Math.round(left)},${Math.round(top)}`);
}

/** Returns a start tag with its attributes in the frozen form. `words` redacts each value. */
export function formatOpenTag(
  name: string,
  attributes: ReadonlyMap<string, string>,
  words: (attribute: string, value: string) => string,
): string {
  let tag = `<${name}`;
  for (const [attribute, value] of attributes) {
    if (isRepeatedInOtherLetterCase(attribute, attributes)) continue;
    const written = words(attribute, value);
    // Script addresses are refused here, too, because only the final, redacted value is certain: a `value` can be what was typed,
    // or what a script wrote in several texts.
    if (
      attribute !== 'srcdoc' &&
      (isScriptAddress(written) || (attribute !== 'style' && isDataUrlOfDocument(written)))
    )
      continue;
    tag += ` ${attribute}="${escapeAttribute(written)}"`;
  }
  return `${tag}>`;
}

/** True for an attribute name that differs from an earlier one only in case. HTML treats both as the same attribute. */
function isRepeatedInOtherLetterCase(name: string, attributes: ReadonlyMap<string, string>): boolean {
  const lower = name.toLowerCase();
  if (lower === name) return false;
  if (attributes.has(lower)) return true;
  for (const other of attributes.keys()) {
    if (other === name) return false;
    if (other.toLowerCase() === lower) return true;
  }
  return false;
}
