import { isTyped } from '@/lib/capture/freeze/write/form-state';
import { localName } from '@/lib/capture/freeze/write/nodes';

/** Names and keys under which a page stores data about its visitor. */
const NAME = /user|customer|buyer|member|account|visitor|viewer|login|logged/i;
const KEY =
  /["'](?:current|logged|login|my)?[_-]?(?:user|customer|buyer|member|account|visitor|viewer|me)\w*["']\s*:/i;
/** Attributes that people see or a screen reader reads; all others are for scripts. */
const READ = /^(?:title|alt|placeholder|value|content|label|summary|abbr|aria-.+)$/i;
const REACH = /^\s*(?:mailto|tel|sms|callto|viber|zalo|skype):/i;
const SHOWN = new Set(['value', 'placeholder', 'alt', 'label']);
const DATA = /data:[^"'()<>\s\\]+/gi;
const MAX_DATA = 200_000;

/** True for an attribute about the visitor or the whole site, not about the listing. */
export function isVisitorAttribute(name: string, value: string, element: Element | undefined): boolean {
  if (NAME.test(name) || KEY.test(value)) return true;
  if (!element) return false;
  // Text typed into a field is never a seller's.
  if (name === 'value') return isTyped(element);
  const kind = localName(element);
  return kind === 'body' || kind === 'html';
}

/** True if a contact in this attribute is meant to be read or used: it may be a seller's. */
export function isReadableAttribute(name: string, value: string): boolean {
  return READ.test(name) || (name.endsWith('href') && REACH.test(value));
}

/** Empties each `data:` address for whose content `holds` returns true, because a word cannot be removed from a picture. */
export function withoutDataAddresses(text: string, holds: (contents: string) => boolean): string {
  if (!text.includes('data:')) return text;
  return text.replace(DATA, (address) => {
    const contents = address.length > MAX_DATA ? undefined : decodeDataAddress(address);
    return contents !== undefined && holds(contents) ? 'data:,' : address;
  });
}

function decodeDataAddress(address: string): string | undefined {
  const comma = address.indexOf(',');
  const head = address.slice(0, comma);
  if (/^data:(?:image|font|audio|video)\/(?!svg)/i.test(head)) return undefined;
  const body = address.slice(comma + 1);
  try {
    if (!/;base64$/i.test(head)) return decodeURIComponent(body);
    return new TextDecoder().decode(Uint8Array.from(atob(body), (one) => one.charCodeAt(0)));
  } catch (thrown) {
    // The address is malformed; a browser could not decode it either.
    if (thrown instanceof URIError || thrown instanceof DOMException) return body;
    throw thrown;
  }
}

/** Returns where an attribute's text is visible: nowhere, in the element, or at an unknown position. */
export function findWhereAttributeIsDrawn(name: string, element: Element): 'none' | 'element' | 'unknown' {
  const drawn = 'naturalWidth' in element && Number(element.naturalWidth) > 0;
  if (SHOWN.has(name) && !(name === 'alt' && drawn)) return 'element';
  let sight: 'none' | 'element' = 'none';
  for (const part of ['::before', '::after']) {
    const style = getComputedStyle(element, part);
    if (style.content === 'none' || style.content === 'normal' || style.content === '') continue;
    if (style.display === 'none' || style.visibility !== 'visible' || style.opacity === '0') continue;
    if (style.position === 'absolute' || style.position === 'fixed') return 'unknown';
    sight = 'element';
  }
  return sight;
}

/** Returns the visible ancestor of an element without a box: for an `<option>` its `<select>`. */
export function findVisibleAncestor(element: Element): Element {
  return (localName(element).startsWith('opt') ? element.closest('select') : null) ?? element;
}
