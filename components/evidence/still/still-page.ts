// Why: docs/decisions/evidence/package-format.md

import { removeRemoteAddressesFromCss } from './still-css';

/** Elements that make a browser fetch, open, navigate or run something. They are removed together with their content. */
const REMOVED_ELEMENTS =
  'script, link, base, object, embed, applet, portal, fencedframe, frame, frameset, noscript, meta:not([charset]), animate, set, animateMotion, animateTransform, animateColor, discard';
/** Attributes that contain an address. */
const ADDRESS_ATTRIBUTES = new Set(
  [
    'href xlink:href src srcset imagesrcset poster background data action formaction cite longdesc ping codebase classid archive',
    'manifest profile lowsrc dynsrc icon attributionsrc xml:base target download code usemap',
  ]
    .join(' ')
    .split(' '),
);
/** Attributes with plain text or names: their value is neither an address nor a style. */
const TEXT_ATTRIBUTES =
  /^(?:alt|title|value|content|placeholder|label|class|id|name|srcdoc|aria-.*|data-.*)$/;
const DATA_PICTURE = /^data:(?:image|font|audio|video)\//i;
/** Maximum depth of nested documents (frames in frames) that are shown. */
const MOST_NESTED = 8;
/** Maximum number of passes over one page. An honest page no longer changes in the second pass. */
const MOST_PASSES = 4;

export type ParseHtml = (html: string) => Document;

/**
 * Returns a page without addresses on other hosts: links do nothing, frames that were not stored stay empty, and the browser
 * opens no connection in advance. The page is serialized and parsed again until it no longer changes, because HTML can change its
 * meaning when it is serialized. Returns undefined for a page that keeps changing.
 */
export function removeRemoteUrlsFromHtml(html: string, parse: ParseHtml): string | undefined {
  let page = html;
  for (let reading = 0; reading < MOST_PASSES; reading++) {
    const document = parse(page);
    if (!removeActiveAndRemoteContent(document, { parse, depth: 0 })) return page;
    page = `<!doctype html>${document.documentElement.outerHTML}`;
  }
  return undefined;
}

interface Reading {
  readonly parse: ParseHtml;
  readonly depth: number;
}

/**
 * Removes from a document, its shadow roots and frames what could make a browser request or run something: URLs of other hosts,
 * event handlers, and REMOVED_ELEMENTS. Returns true if the document changed.
 */
function removeActiveAndRemoteContent(document: Document, reading: Reading): boolean {
  let changed = false;
  for (const root of listRootAndTemplateContents(document)) {
    for (const element of root.querySelectorAll(REMOVED_ELEMENTS)) {
      element.remove();
      changed = true;
    }
    for (const element of root.querySelectorAll('*'))
      changed = makeAttributesSafe(element, reading) || changed;
  }
  return changed;
}

/** Returns the document and the contents of its templates, in which a frozen page has its shadow roots. */
export function listRootAndTemplateContents(root: ParentNode): ParentNode[] {
  return [
    root,
    ...[...root.querySelectorAll('template')].flatMap(({ content }) => listRootAndTemplateContents(content)),
  ];
}

function makeAttributesSafe(element: Element, reading: Reading): boolean {
  let changed = false;
  const name = element.localName.toLowerCase();
  for (const { name: attribute, value } of [...element.attributes]) {
    const safeValue = toSafeAttributeValue(name, attribute.toLowerCase(), value, reading);
    if (safeValue === value) continue;
    changed = true;
    if (safeValue === undefined) element.removeAttribute(attribute);
    else element.setAttribute(attribute, safeValue);
    if (name === 'a' && attribute === 'href') element.setAttribute('data-chosang-link', '');
    if (name === 'iframe' && safeValue === undefined) element.setAttribute('data-chosang-absent', '');
  }
  if (name === 'style') {
    const css = removeRemoteAddressesFromCss(element.textContent);
    if (css !== element.textContent) {
      element.textContent = css;
      changed = true;
    }
  }
  return changed;
}

/** Returns the safe value of an attribute; undefined if the attribute must be removed. */
function toSafeAttributeValue(
  element: string,
  name: string,
  value: string,
  reading: Reading,
): string | undefined {
  if (name.startsWith('on')) return undefined;
  if (name === 'srcdoc')
    return element === 'iframe' ? removeSrcdocRemoteAddresses(value, reading) : undefined;
  if (ADDRESS_ATTRIBUTES.has(name)) return isSafeAddress(element, name, value) ? value : undefined;
  if (TEXT_ATTRIBUTES.test(name)) return value;
  return name === 'style' || /[(\\]/.test(value) ? removeRemoteAddressesFromCss(value) : value;
}

/**
 * True for an address that may stay: inline data of a picture, font, sound or video, or a reference to another part of the page
 * (`#…`). In links and frames no address may stay, so the result is false even for `#…`.
 */
function isSafeAddress(element: string, name: string, value: string): boolean {
  if (
    name === 'target' ||
    name === 'download' ||
    element === 'a' ||
    element === 'area' ||
    element === 'iframe'
  )
    return false;
  if (value.startsWith('#')) return name === 'href' || name === 'xlink:href' || name === 'usemap';
  return name !== 'srcset'
    ? DATA_PICTURE.test(value)
    : /^\s*data:image\/\S+(?:\s+[\d.]+[wx])?\s*$/i.test(value);
}

function removeSrcdocRemoteAddresses(html: string, { parse, depth }: Reading): string | undefined {
  if (depth >= MOST_NESTED) return undefined;
  const document = parse(html);
  return removeActiveAndRemoteContent(document, { parse, depth: depth + 1 })
    ? `<!doctype html>${document.documentElement.outerHTML}`
    : html;
}
