// Why: docs/decisions/marketplaces/independent-shops.md

import { parseHttpUrl, toAbsoluteUrl } from '@/lib/dom/meta';
import { cleanText, findTextLeaves } from '@/lib/dom/text';
import type { PageView } from '@/lib/domain/listing/page-view';
import { SITE_TEXT_MAX as MAX } from '@/lib/domain/seller/site-disclosures';
import type { SiteLine, SiteText } from '@/lib/domain/seller/site-facts';
import { toPageHost } from '@/lib/reading/page-host';
import { footers, orderForms } from './selectors';
import { isReadingForbidden } from './urls';

const BLOCKS = 'p,li,div,td,th,dt,dd,address,footer,section,h1,h2,h3,h4,h5,h6';
/** Length from which a line is full (characters): further text of the same block then begins a new line. */
const LINE_FULL = 300;

/**
 * Collects the text of one page of a site: lines, links, and pictures with their texts. Fetches nothing and reads no form fields.
 */
export function collectSiteText({ document, url }: PageView): SiteText {
  const footer = findFooter(document);
  const describeElement = (element: Element) =>
    footer?.contains(element) ? `footer ${element.localName}` : element.localName;
  const lines = collectLines(document.body, describeElement);
  const links = collectLinks(document, url, describeElement);
  return {
    host: toPageHost(url),
    path: url.pathname.slice(0, 2_048),
    lines: lines.slice(0, MAX.lines),
    links: links.slice(0, MAX.links),
    contacts: collectContacts(document, describeElement),
    pictures: collectPictures(document, url),
    ordering: orderForms.some((selector) => document.querySelector(selector)),
    isWhole:
      document.readyState === 'complete' &&
      footer !== undefined &&
      lines.length <= MAX.lines &&
      links.length <= MAX.links,
  };
}

function findFooter(document: Document): Element | undefined {
  for (const selector of footers) {
    const last = [...document.querySelectorAll(selector)].at(-1);
    if (last && (cleanText(last.textContent, 20_000)?.length ?? 0) > 20) return last;
  }
  return undefined;
}

/**
 * Returns a page's text in the lines that a person sees. Texts inside one block ("<b>MST:</b> 0100…") make up one line, up to a
 * line break.
 */
function collectLines(root: Element, at: (element: Element) => string): SiteLine[] {
  const lines: SiteLine[] = [];
  const breaks = root.querySelectorAll('br');
  let passed = 0;
  let [block, text]: [Element | undefined, string] = [undefined, ''];
  const addLine = () => {
    if (block && text.length <= MAX.line) lines.push({ text, at: at(block) });
  };
  for (const leaf of findTextLeaves(root)) {
    const own = leaf.element.closest(BLOCKS) ?? leaf.element;
    const before = passed;
    // 4 is Node.DOCUMENT_POSITION_FOLLOWING: the text comes after this line break.
    while ((breaks[passed]?.compareDocumentPosition(leaf.node) ?? 0) & 4) passed += 1;
    if (own === block && passed === before && text.length < LINE_FULL) {
      text = `${text} ${leaf.text}`;
      continue;
    }
    addLine();
    [block, text] = [own, leaf.text];
    if (lines.length > MAX.lines) return lines;
  }
  addLine();
  return lines;
}

/** Returns the links that have a text, except links within the page and links to checkout and account pages. */
function collectLinks(document: Document, base: URL, at: (element: Element) => string) {
  return [...document.querySelectorAll('a[href]')].flatMap((link) => {
    const text = cleanText(link.textContent, 120);
    const href = link.getAttribute('href') ?? '';
    const target = text && !href.startsWith('#') ? parseHttpUrl(href, base) : undefined;
    const address = target && !isReadingForbidden(target) ? toAbsoluteUrl(href, base) : undefined;
    return text && address ? [{ text, href: address, at: at(link) }] : [];
  });
}

function collectContacts(document: Document, at: (element: Element) => string): SiteLine[] {
  const links = [...document.querySelectorAll('a[href^="tel:"], a[href^="mailto:"]')];
  return links.slice(0, MAX.contacts).flatMap((link) => {
    const text = cleanText(link.getAttribute('href')?.split('?')[0], 120);
    return text ? [{ text, at: at(link) }] : [];
  });
}

/**
 * Returns the pictures, and the links with a label, that may be a badge. Each has its texts and file name, joined to one text,
 * and the address to which it links.
 */
function collectPictures(document: Document, base: URL): SiteText['pictures'] {
  const pictures: { text: string; link?: string }[] = [];
  for (const image of document.querySelectorAll('img, a[title], a[aria-label]')) {
    const words = ['alt', 'title', 'aria-label', 'src', 'data-src'].map(
      (name) => image.getAttribute(name) ?? '',
    );
    const text = decodeUriIfValid(
      words
        .filter((word) => !word.startsWith('data:'))
        .join(' ')
        .trim(),
    ).slice(0, MAX.line);
    const link = findPictureLinkTarget(image.closest('a[href]')?.getAttribute('href') ?? '', base);
    if (text === '' || !mayBeBadge(text, link)) continue;
    pictures.push({ text, ...(link && { link }) });
    if (pictures.length >= MAX.pictures) break;
  }
  return pictures;
}

/**
 * Returns the address to which a picture links. Undefined without a web link, and for a link to the page itself, to the site's
 * front page or to a picture on the site, because page themes add such links to pictures.
 */
function findPictureLinkTarget(href: string, base: URL): string | undefined {
  const target = href.startsWith('#') ? undefined : parseHttpUrl(href.trim(), base);
  if (!target || target.href.split('#')[0] === base.href.split('#')[0]) return undefined;
  const isFront = target.pathname === '/' && target.search === '';
  const isNowhere = isFront || /\.(?:png|jpe?g|gif|webp|svg|avif)$/i.test(target.pathname);
  if (isNowhere && target.hostname === base.hostname) return undefined;
  return toAbsoluteUrl(target.href, base, 'keep-query');
}

/**
 * True if a picture's texts, or the address to which the picture links, contain a word that badges contain. Pictures without such
 * a word, such as hundreds of pictures of products, are left out.
 */
function mayBeBadge(text: string, link: string | undefined): boolean {
  return /th[oôơ]ng|đăng|dang|noti|ccdv|bct|gov\.vn/i.test(`${text} ${link ?? ''}`);
}

function decodeUriIfValid(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a single percent sign in a file name
  }
}
