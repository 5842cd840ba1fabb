import { isTyped } from '@/lib/capture/freeze/write/form-state';
import { localName } from '@/lib/capture/freeze/write/nodes';

/** Names and keys under which a page keeps what it knows of who is looking. */
const NAME = /user|customer|buyer|member|account|visitor|viewer|login|logged/i;
const KEY =
  /["'](?:current|logged|login|my)?[_-]?(?:user|customer|buyer|member|account|visitor|viewer|me)\w*["']\s*:/i;
/** Attributes that people see or a screen reader reads. All others are for scripts. */
const READ = /^(?:title|alt|placeholder|value|content|label|summary|abbr|aria-.+)$/i;
const REACH = /^\s*(?:mailto|tel|sms|callto|viber|zalo|skype):/i;
const SHOWN = new Set(['value', 'placeholder', 'alt', 'label']);
const DATA = /data:[^"'()<>\s\\]+/gi;
const MAX_DATA = 200_000;

/** Whether an attribute is about the visitor or the whole site, and not about what is sold. */
export function isOfVisitor(name: string, value: string, element: Element | undefined): boolean {
  if (NAME.test(name) || KEY.test(value)) return true;
  if (!element) return false;
  // What somebody typed into a field is no seller's word.
  if (name === 'value') return isTyped(element);
  const kind = localName(element);
  return kind === 'body' || kind === 'html';
}

/** Whether a contact in this attribute stands there to be read or used: a seller's own may. */
export function isRead(name: string, value: string): boolean {
  return READ.test(name) || (name.endsWith('href') && REACH.test(value));
}

/** `text` with each `data:` address whose contents `holds` says yes to emptied: no word can be taken out of a picture. */
export function withoutData(text: string, holds: (contents: string) => boolean): string {
  if (!text.includes('data:')) return text;
  return text.replace(DATA, (address) => {
    const contents = address.length > MAX_DATA ? undefined : contentsOf(address);
    return contents !== undefined && holds(contents) ? 'data:,' : address;
  });
}

function contentsOf(address: string): string | undefined {
  const comma = address.indexOf(',');
  const head = address.slice(0, comma);
  if (/^data:(?:image|font|audio|video)\/(?!svg)/i.test(head)) return undefined;
  const body = address.slice(comma + 1);
  try {
    if (!/;base64$/i.test(head)) return decodeURIComponent(body);
    return new TextDecoder().decode(Uint8Array.from(atob(body), (one) => one.charCodeAt(0)));
  } catch (thrown) {
    if (thrown instanceof URIError || thrown instanceof DOMException) return body; // broken as a browser would find it, too
    throw thrown;
  }
}

/** Where an attribute's words can be seen: nowhere, in the element, or at a place that cannot be told. */
export function sightOf(name: string, element: Element): 'none' | 'element' | 'unknown' {
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

/** The element that shows one without a box of its own: an option is seen in its list. */
export function shownIn(element: Element): Element {
  return (localName(element).startsWith('opt') ? element.closest('select') : null) ?? element;
}
