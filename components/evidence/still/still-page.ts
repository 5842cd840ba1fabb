// Why: docs/decisions/evidence/safe-display.md

import { stillCss } from './still-css';

/** Elements by which a browser fetches, opens, moves or runs something, left out with what they hold. */
const LEFT_OUT =
  'script, link, base, object, embed, applet, portal, fencedframe, frame, frameset, noscript, meta:not([charset]), animate, set, animateMotion, animateTransform, animateColor, discard';
/** Attributes that hold an address. */
const ADDRESSES = new Set(
  [
    'href xlink:href src srcset imagesrcset poster background data action formaction cite longdesc ping codebase classid archive',
    'manifest profile lowsrc dynsrc icon attributionsrc xml:base target download code usemap',
  ]
    .join(' ')
    .split(' '),
);
/** Attributes with words that are shown or read out, and are no style. */
const WORDS = /^(?:alt|title|value|content|placeholder|label|class|id|name|srcdoc|aria-.*|data-.*)$/;
const DATA_PICTURE = /^data:(?:image|font|audio|video)\//i;
/** Documents inside one another that are shown. */
const MOST_NESTED = 8;
/** A second reading finds nothing more in an honest page. */
const MOST_READINGS = 4;

export type ParseHtml = (html: string) => Document;

/**
 * A page of which nothing leads elsewhere: no link can be followed, no frame that was not stored is opened, and no connection is made in
 * advance. Written and read again until nothing is found any more, since a document can mean something else once it was written;
 * undefined for one that never comes to rest.
 */
export function stillPage(html: string, parse: ParseHtml): string | undefined {
  let page = html;
  for (let reading = 0; reading < MOST_READINGS; reading++) {
    const document = parse(page);
    if (!makeStill(document, { parse, depth: 0 })) return page;
    page = `<!doctype html>${document.documentElement.outerHTML}`;
  }
  return undefined;
}

interface Reading {
  readonly parse: ParseHtml;
  readonly depth: number;
}

/** Takes out of a document, its shadow roots and frames what leads elsewhere; whether there was anything. */
function makeStill(document: Document, reading: Reading): boolean {
  let changed = false;
  for (const root of rootsOf(document)) {
    for (const element of root.querySelectorAll(LEFT_OUT)) {
      element.remove();
      changed = true;
    }
    for (const element of root.querySelectorAll('*')) changed = stillElement(element, reading) || changed;
  }
  return changed;
}

/** The document and the contents of its templates: there lie the shadow roots of a frozen page. */
function rootsOf(root: ParentNode): ParentNode[] {
  return [root, ...[...root.querySelectorAll('template')].flatMap(({ content }) => rootsOf(content))];
}

function stillElement(element: Element, reading: Reading): boolean {
  let changed = false;
  const name = element.localName.toLowerCase();
  for (const { name: attribute, value } of [...element.attributes]) {
    const kept = keptValue(name, attribute.toLowerCase(), value, reading);
    if (kept === value) continue;
    changed = true;
    if (kept === undefined) element.removeAttribute(attribute);
    else element.setAttribute(attribute, kept);
    if (name === 'a' && attribute === 'href') element.setAttribute('data-chosang-link', '');
    if (name === 'iframe' && kept === undefined) element.setAttribute('data-chosang-absent', '');
  }
  if (name === 'style') {
    const css = stillCss(element.textContent);
    if (css !== element.textContent) {
      element.textContent = css;
      changed = true;
    }
  }
  return changed;
}

/** The value an attribute may have; undefined where it may not be there. */
function keptValue(element: string, name: string, value: string, reading: Reading): string | undefined {
  if (name.startsWith('on')) return undefined;
  if (name === 'srcdoc') return element === 'iframe' ? stillNested(value, reading) : undefined;
  if (ADDRESSES.has(name)) return isKept(element, name, value) ? value : undefined;
  if (WORDS.test(name)) return value;
  return name === 'style' || /[(\\]/.test(value) ? stillCss(value) : value;
}

/** Whether an address may stay: a picture's own data, or a place in the page that is no link. */
function isKept(element: string, name: string, value: string): boolean {
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

function stillNested(html: string, { parse, depth }: Reading): string | undefined {
  if (depth >= MOST_NESTED) return undefined;
  const document = parse(html);
  return makeStill(document, { parse, depth: depth + 1 })
    ? `<!doctype html>${document.documentElement.outerHTML}`
    : html;
}
