import { isTextField } from '@/lib/capture/freeze/write/form-state';
import { getLocalName } from '@/lib/capture/freeze/write/nodes';

/** Attribute names and JSON keys under which a page stores data about its visitor. */
const NAME = /user|customer|buyer|member|account|visitor|viewer|login|logged/i;
const KEY =
  /["'](?:current|logged|login|my)?[_-]?(?:user|customer|buyer|member|account|visitor|viewer|me)\w*["']\s*:/i;
/**
 * Matches the names of attributes whose values people see or a screen reader reads aloud. Other attributes are read by scripts
 * only, except links that people can follow (REACH).
 */
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
  if (name === 'value') return isTextField(element);
  const kind = getLocalName(element);
  return kind === 'body' || kind === 'html';
}

/**
 * True if people see the attribute's value or can follow it (a `mailto:` or `tel:` link). Contacts in such a value may be the
 * seller's.
 */
export function isAttributeReadByPeople(name: string, value: string): boolean {
  return READ.test(name) || (name.endsWith('href') && REACH.test(value));
}

/**
 * Returns `text` with `data:,` in place of each `data:` URL whose content contains a word to remove (`holds` returns true for the
 * content). The whole URL is emptied, because a single word cannot be cut out of a picture. URLs that are longer than MAX_DATA,
 * and those of fonts, sound, video and pictures other than SVG, are not decoded and stay.
 */
export function clearMatchingDataUrls(text: string, holds: (contents: string) => boolean): string {
  if (!text.includes('data:')) return text;
  return text.replace(DATA, (address) => {
    const contents = address.length > MAX_DATA ? undefined : decodeDataUrl(address);
    return contents !== undefined && holds(contents) ? 'data:,' : address;
  });
}

function decodeDataUrl(address: string): string | undefined {
  const comma = address.indexOf(',');
  const head = address.slice(0, comma);
  if (/^data:(?:image|font|audio|video)\/(?!svg)/i.test(head)) return undefined;
  const body = address.slice(comma + 1);
  try {
    if (!/;base64$/i.test(head)) return decodeURIComponent(body);
    return new TextDecoder().decode(Uint8Array.from(atob(body), (one) => one.charCodeAt(0)));
  } catch (thrown) {
    // A malformed address cannot be decoded by a browser either, so its text stays as it is.
    if (thrown instanceof URIError || thrown instanceof DOMException) return body;
    throw thrown;
  }
}

/**
 * Returns where an attribute's text is visible: `none` if it is invisible, `element` for the element's own box, `unknown` for an
 * unknown position.
 */
export function findWhereAttributeIsVisible(name: string, element: Element): 'none' | 'element' | 'unknown' {
  const isPictureDrawn = 'naturalWidth' in element && Number(element.naturalWidth) > 0;
  if (SHOWN.has(name) && !(name === 'alt' && isPictureDrawn)) return 'element';
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

/**
 * Returns the element that the browser draws in place of `element`: the `<select>` of an `<option>` or `<optgroup>`, otherwise
 * `element` itself.
 */
export function findSelectOfOptionOrSelf(element: Element): Element {
  return (getLocalName(element).startsWith('opt') ? element.closest('select') : null) ?? element;
}
