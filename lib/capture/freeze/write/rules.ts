import { findCssReferences, makeUrlsAbsolute } from '@/lib/capture/css';
import { LINK_HINTS } from '@/lib/domain/listing/link-hints';
import { addStyle } from './attributes';
import { escapeStyle } from './escape';
import { filterJsonLd } from './json-ld';
import { drawAsDataUrl, readAddressesOfLazyPictures, toSrcsetForChosenCandidate } from './media';
import { hasTagName, unclobbered } from './nodes';
import type { FreezeOutput } from './output';
import { readSheetText, readStyleText } from './styles';

/** The values and functions that the rule of an element may use. */
export interface RuleContext {
  readonly out: FreezeOutput;
  readonly base: string;
  /**
   * True if the document's base address differs from its URL, for example because of a `base` element. Relative addresses in
   * style sheets must then be made absolute.
   */
  readonly moved: boolean;
  readonly words: (text: string) => string;
  /**
   * Returns a style sheet without words about the visitor. A rule of the style sheet can write such words on the page
   * (`content`).
   */
  readonly style: (css: string) => string;
  /**
   * True if e-mail addresses, phone numbers and identity numbers must be removed from this element, in addition to the visitor's
   * words.
   */
  readonly contacts: boolean;
  readonly scrollY: number;
  /** Longest JSON-LD that is kept (characters). */
  readonly maxData: number;
}

/**
 * What a rule decided. "drop": the element and its content are not written. `inner`: this text is written in place of the
 * element's children. Undefined: the element and its children are written.
 */
export type RuleResult = 'drop' | { readonly inner: string } | undefined;

/**
 * Matches the standard names of meta elements, which are kept. Other names are a site's own and are dropped, because their
 * content may be anything.
 */
const KEPT_META =
  /^(?:viewport|color-scheme|theme-color|title|description|keywords|author|publisher|copyright|generator|application-name|robots|language|rating|og:.+|product:.+|twitter:.+|article:.+|al:.+|dc\..+|dcterms\..+|geo\..+)$/i;
const DROPPED_META_NAME = /csrf|xsrf|token|nonce|session|verification|user|login|e-?mail|phone/i;
const KEPT_HTTP_EQUIV = /^(?:content-language|x-ua-compatible|default-style)$/i;

const DROPPED = new Set(
  'noscript base template noembed noframes object embed applet portal frameset'.split(' '),
);

/** True for the name of an HTML element that is left out with its content. */
export function isDroppedElement(name: string): boolean {
  return DROPPED.has(name);
}

/**
 * Names of elements that are left out of SVG and MathML: those that run code, load other documents, or have a meaning in HTML
 * only.
 */
const DROPPED_IN_DRAWING = new Set([...DROPPED, ...'script iframe frame link meta xmp plaintext'.split(' ')]);

/** True for the name of an SVG or MathML element that is left out with its content. */
export function isDroppedForeignElement(name: string): boolean {
  return DROPPED_IN_DRAWING.has(name);
}

/**
 * Decides how an HTML element is written into the frozen page, and returns the decision. May change `attributes`, which are
 * written with the element.
 */
export function applyRule(
  element: HTMLElement,
  name: string,
  attributes: Map<string, string>,
  context: RuleContext,
): RuleResult {
  const { out, base } = context;
  if (isDroppedElement(name)) {
    if (name === 'object' || name === 'embed' || name === 'applet') out.losses.add('plugin');
    return 'drop';
  }
  if (RULED.has(name)) {
    const result = applyRuleOfElementName(element, name, attributes, context);
    if (result) return result;
  } else if (attributes.has('data-src')) {
    for (const address of readAddressesOfLazyPictures(attributes)) out.noteReference(address, base, 'image');
  }
  const inlineStyle = attributes.get('style');
  if (inlineStyle?.includes('url(')) {
    const top = unclobbered(element).getBoundingClientRect().top + context.scrollY;
    for (const { url, use } of findCssReferences(inlineStyle, base)) out.noteReference(url, base, use, top);
  }
  return undefined;
}

const RULED = new Set('script meta link style img source canvas video audio'.split(' '));

// Applies the rule that belongs to the element's name. Most names have none.
function applyRuleOfElementName(
  element: HTMLElement,
  name: string,
  attributes: Map<string, string>,
  context: RuleContext,
): RuleResult {
  if (hasTagName(element, name, 'script')) {
    const json = /^application\/ld\+json$/i.test(element.type) && filterJsonLd(context.words(element.text));
    if (!json) return 'drop';
    if (json.length > context.maxData) {
      context.out.losses.add('data-limit');
      return 'drop';
    }
    attributes.clear();
    attributes.set('type', 'application/ld+json');
    return { inner: json };
  }
  if (hasTagName(element, name, 'meta')) return applyMetaRule(element, attributes);
  if (hasTagName(element, name, 'link')) return applyLinkRule(element, attributes, context);
  if (hasTagName(element, name, 'style')) return { inner: toStyleText(readStyleText(element), context) };
  if (hasTagName(element, name, 'img')) applyImageRule(element, attributes, context);
  else if (hasTagName(element, name, 'canvas')) applyCanvasRule(element, attributes, context);
  else if (hasTagName(element, name, 'video') || hasTagName(element, name, 'audio'))
    applyMediaRule(element, attributes, context);
  else if (name === 'source') {
    if (element.parentElement?.localName === 'picture') return 'drop';
    attributes.delete('src');
  }
  return undefined;
}

/**
 * Returns the escaped text of a style sheet for a style element. Notes in `out` the addresses (URLs) of the files that the style
 * sheet loads.
 */
function toStyleText(css: string, { out, base, moved, style }: RuleContext): string {
  const clean = style(css);
  for (const { url, use } of findCssReferences(clean, base)) out.noteReference(url, base, use);
  return escapeStyle(moved ? makeUrlsAbsolute(clean, base) : clean);
}

function applyMetaRule(meta: HTMLMetaElement, attributes: Map<string, string>): RuleResult {
  if (meta.hasAttribute('charset')) return 'drop'; // the frozen document states its own
  const directive = meta.getAttribute('http-equiv');
  if (directive !== null) {
    if (!KEPT_HTTP_EQUIV.test(directive)) return 'drop';
    attributes.set('http-equiv', directive);
  }
  const names = [meta.name, meta.getAttribute('property') ?? ''].filter((name) => name !== '');
  if (names.some((name) => DROPPED_META_NAME.test(name))) return 'drop';
  // A meta element without a name is kept: it is part of the listing (`itemprop`), or empty.
  return names.length === 0 || names.some((name) => KEPT_META.test(name)) ? undefined : 'drop';
}

function applyLinkRule(
  link: HTMLLinkElement,
  attributes: Map<string, string>,
  context: RuleContext,
): RuleResult {
  const { out, base } = context;
  if (LINK_HINTS.test(link.rel)) return 'drop';
  if (/\bstylesheet\b/i.test(link.rel)) {
    if (link.href.startsWith('blob:')) {
      out.losses.add('blob-sheet');
      return 'drop';
    }
    if (attributes.get('media') === 'print' && link.media !== 'print') attributes.set('media', link.media);
    out.noteReference(link.href, base, 'style');
  } else if (/\bicon\b/i.test(link.rel)) {
    out.noteReference(link.href, base, 'image', 0);
  }
  return undefined;
}

function applyImageRule(
  image: HTMLImageElement,
  attributes: Map<string, string>,
  { out, base, scrollY }: RuleContext,
): void {
  attributes.delete('sizes');
  const chosen = image.currentSrc || image.src;
  const { top, width } = image.getBoundingClientRect();
  const documentTop = width === 0 ? undefined : top + scrollY;
  if (chosen.startsWith('blob:')) {
    const picture = drawAsDataUrl(image, image.naturalWidth, image.naturalHeight, 'image/png');
    if (picture && out.admitDrawnImage(picture)) attributes.set('src', picture);
    else out.losses.add('blob-image');
  } else if (chosen !== '' && !chosen.startsWith('data:')) {
    const [address = chosen] = chosen.split('#');
    attributes.set('src', chosen);
    out.noteReference(address, base, 'image', documentTop);
    const candidate = toSrcsetForChosenCandidate(image, address);
    if (candidate) {
      attributes.set('srcset', candidate.srcset);
      attributes.set('sizes', candidate.sizes);
    }
  }
  for (const address of readAddressesOfLazyPictures(attributes))
    out.noteReference(address, base, 'image', documentTop);
}

function applyCanvasRule(
  canvas: HTMLCanvasElement,
  attributes: Map<string, string>,
  { out }: RuleContext,
): void {
  const picture = drawAsDataUrl(canvas, canvas.width, canvas.height, 'image/png');
  if (!picture) {
    if (canvas.width > 0 && canvas.height > 0) out.losses.add('tainted-canvas');
  } else if (out.admitDrawnImage(picture)) {
    addStyle(attributes, `background:url("${picture}") 0 0/100% 100% no-repeat`);
  }
}

function applyMediaRule(
  media: HTMLVideoElement | HTMLAudioElement,
  attributes: Map<string, string>,
  { out, base, scrollY }: RuleContext,
): void {
  if (attributes.delete('src') || media.currentSrc !== '') out.losses.add('media');
  if (!('poster' in media)) return;
  const top = media.getBoundingClientRect().top + scrollY;
  if (media.poster !== '') out.noteReference(media.poster, base, 'image', top);
  if (media.readyState < 2) return;
  const picture = drawAsDataUrl(media, media.videoWidth, media.videoHeight, 'image/jpeg');
  if (picture && out.admitDrawnImage(picture)) attributes.set('poster', picture);
}

/**
 * Returns the escaped text of a sheet that a script adopted for a document or shadow root. If the sheet cannot be read, returns
 * an empty text, and adds `adopted-sheet` to the losses of the frozen document.
 */
export function toAdoptedStyleText(sheet: CSSStyleSheet, context: RuleContext): string {
  const text = readSheetText(sheet);
  if (text === undefined) context.out.losses.add('adopted-sheet');
  return text === undefined ? '' : toStyleText(text, context);
}
