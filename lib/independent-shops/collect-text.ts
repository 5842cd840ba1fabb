// Why: docs/decisions/marketplaces/independent-shops.md

import { absoluteUrl, parseUrl } from '@/lib/dom/meta';
import { cleanText, textLeaves } from '@/lib/dom/text';
import type { PageView } from '@/lib/domain/listing/page-view';
import { SITE_TEXT_MAX as MAX } from '@/lib/domain/seller/site-disclosures';
import type { SiteLine, SiteText } from '@/lib/domain/seller/site-facts';
import { toPageHost } from '@/lib/reading/page-host';
import { footers, orderForms } from './selectors';
import { isPrivate } from './urls';

const BLOCKS = 'p,li,div,td,th,dt,dd,address,footer,section,h1,h2,h3,h4,h5,h6';
/** Longest block that is one line (characters); longer blocks are split. */
const LINE_FULL = 300;

/** The text of one page of a site: lines, links, pictures with words. Fetches nothing and reads no form fields. */
export function collectSiteText({ document, url }: PageView): SiteText {
  const footer = findFooter(document);
  const at = (element: Element) =>
    footer?.contains(element) ? `footer ${element.localName}` : element.localName;
  const lines = collectLines(document.body, at);
  const links = collectLinks(document, url, at);
  return {
    host: toPageHost(url),
    path: url.pathname.slice(0, 2_048),
    lines: lines.slice(0, MAX.lines),
    links: links.slice(0, MAX.links),
    contacts: collectContacts(document, at),
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
 * Texts by line as a person reads them: leaves of one block belong together ("<b>MST:</b> 0100…") up to a line break.
 */
function collectLines(root: Element, at: (element: Element) => string): SiteLine[] {
  const lines: SiteLine[] = [];
  const breaks = root.querySelectorAll('br');
  let passed = 0;
  let [block, text]: [Element | undefined, string] = [undefined, ''];
  const end = () => {
    if (block && text.length <= MAX.line) lines.push({ text, at: at(block) });
  };
  for (const leaf of textLeaves(root)) {
    const own = leaf.element.closest(BLOCKS) ?? leaf.element;
    const before = passed;
    // Node.DOCUMENT_POSITION_FOLLOWING
    while ((breaks[passed]?.compareDocumentPosition(leaf.node) ?? 0) & 4) passed += 1;
    if (own === block && passed === before && text.length < LINE_FULL) {
      text = `${text} ${leaf.text}`;
      continue;
    }
    end();
    [block, text] = [own, leaf.text];
    if (lines.length > MAX.lines) return lines;
  }
  end();
  return lines;
}

/** Links with words to other pages, except checkout and account pages. */
function collectLinks(document: Document, base: URL, at: (element: Element) => string) {
  return [...document.querySelectorAll('a[href]')].flatMap((link) => {
    const text = cleanText(link.textContent, 120);
    const href = link.getAttribute('href') ?? '';
    const target = text && !href.startsWith('#') ? parseUrl(href, base) : undefined;
    const address = target && !isPrivate(target) ? absoluteUrl(href, base) : undefined;
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

/** Words of each picture (its texts and file name), and its link. */
function collectPictures(document: Document, base: URL): SiteText['pictures'] {
  const pictures: { text: string; link?: string }[] = [];
  for (const image of document.querySelectorAll('img, a[title], a[aria-label]')) {
    const words = ['alt', 'title', 'aria-label', 'src', 'data-src'].map(
      (name) => image.getAttribute(name) ?? '',
    );
    const text = decoded(
      words
        .filter((word) => !word.startsWith('data:'))
        .join(' ')
        .trim(),
    ).slice(0, MAX.line);
    const link = leadsTo(image.closest('a[href]')?.getAttribute('href') ?? '', base);
    if (text === '' || !mayBeMark(text, link)) continue;
    pictures.push({ text, ...(link && { link }) });
    if (pictures.length >= MAX.pictures) break;
  }
  return pictures;
}

/** A picture's link target; undefined for this page, the front page and the site's pictures, to which themes link. */
function leadsTo(href: string, base: URL): string | undefined {
  const target = href.startsWith('#') ? undefined : parseUrl(href.trim(), base);
  if (!target || target.href.split('#')[0] === base.href.split('#')[0]) return undefined;
  const isFront = target.pathname === '/' && target.search === '';
  const isNowhere = isFront || /\.(?:png|jpe?g|gif|webp|svg|avif)$/i.test(target.pathname);
  if (isNowhere && target.hostname === base.hostname) return undefined;
  return absoluteUrl(target.href, base, 'keep-query');
}

/** Of hundreds of product pictures only those with a badge's word are passed on. */
function mayBeMark(text: string, link: string | undefined): boolean {
  return /th[oôơ]ng|đăng|dang|noti|ccdv|bct|gov\.vn/i.test(`${text} ${link ?? ''}`);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a single percent sign in a file name
  }
}
