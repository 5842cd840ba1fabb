import { type Found, found } from '@/lib/dom/found';
import { absoluteUrl, parseUrl } from '@/lib/dom/meta';
import { cleanText, textLeaves } from '@/lib/dom/text';
import type { PageView } from '@/lib/domain/page-view';
import {
  DISCLOSURE_ITEMS,
  type DisclosureItem,
  type ItemReading,
  type SiteFacts,
} from '@/lib/domain/site-facts';
import { pageHost } from '../page-host';
import { readBadges } from './badges';
import * as patterns from './disclosure-patterns';
import { isPrivate } from './urls';

/** The owner's own details; pages that usually hold them are read only when the person opens them. */
const IDENTITY: readonly DisclosureItem[] = [
  'owner-name',
  'owner-address',
  'legal-representative',
  'registration',
  'phone',
];
const LINES_MAX = 6_000;

/**
 * Reads what one page of a site discloses. Nothing is fetched: a policy counts by its link, and the owner's details
 * by their text. "Not found" is said only of a page read to its footer, and only where nothing hints that it stands
 * there in other words or on a page that is linked and was not read.
 */
export function readSiteFacts({ document, url }: PageView): SiteFacts {
  const footer = footerOf(document);
  const lines = linesOf(document.body);
  const values = new Map<DisclosureItem, Found<string>>();
  const keep = (item: DisclosureItem, value: Found<string> | undefined) => {
    if (value && !values.has(item)) values.set(item, value);
  };
  const organisation = firstMatch(lines, patterns.organisationName);
  const household = firstMatch(lines, patterns.householdName);
  const registration = firstMatch(lines, patterns.registration);
  keep('owner-name', organisation ?? household);
  keep('owner-address', firstMatch(lines, patterns.address));
  keep('legal-representative', firstMatch(lines, patterns.representative));
  keep('registration', registration && { ...registration, value: masked(registration.value) });
  keep('phone', linkedValue(document, 'tel:') ?? firstMatch(lines, patterns.phone));
  let isPolicyElsewhere = false;
  for (const [item, link] of policiesOf(document, url)) {
    if (item) keep(item, link);
    else isPolicyElsewhere = true;
  }

  const isComplete = document.readyState === 'complete' && footer !== undefined && lines.length < LINES_MAX;
  const isElsewhere = hasUnreadIdentityPage(document, url);
  const absent = (item: DisclosureItem): Exclude<ItemReading, 'found'> => {
    const isTold =
      item in patterns.policyLinks ? !isPolicyElsewhere : IDENTITY.includes(item) && !isElsewhere;
    const mayStand = patterns.mayStand[item];
    return isComplete && isTold && !lines.some(({ text }) => mayStand?.test(text)) ? 'not-found' : 'unknown';
  };
  const items: Partial<Record<DisclosureItem, ItemReading>> = {};
  for (const item of DISCLOSURE_ITEMS) items[item] = values.has(item) ? 'found' : absent(item);
  const taxCode = onlyTaxCode(lines);
  return {
    host: pageHost(url),
    platform: 'unknown',
    ordering: patterns.ordering.some((selector) => document.querySelector(selector)) || 'unknown',
    large: 'unknown',
    owner: organisation ? 'organisation' : household ? 'individual' : 'unknown',
    badges: readBadges(document, url),
    items,
    shown: Object.fromEntries([...values].map(([item, { value }]) => [item, value.slice(0, 500)])),
    ...(taxCode && { taxCode }),
  };
}

function footerOf(document: Document): Element | undefined {
  for (const selector of patterns.footers) {
    const last = [...document.querySelectorAll(selector)].at(-1);
    if (last && (cleanText(last.textContent, 20_000)?.length ?? 0) > 20) return last;
  }
  return undefined;
}

/** Text by line as a person reads it: leaves of one block belong together ("<b>MST:</b> 0100…"). */
function linesOf(root: Element): { text: string; element: Element }[] {
  const lines: { text: string; element: Element }[] = [];
  for (const { text, element } of textLeaves(root)) {
    const block = element.closest('p,li,div,td,address,footer,section,h1,h2,h3,h4,h5,h6') ?? element;
    const last = lines.at(-1);
    if (last && last.element === block && last.text.length < 300) last.text = `${last.text} ${text}`;
    else lines.push({ text, element: block });
    if (lines.length >= LINES_MAX) break;
  }
  return lines;
}

function firstMatch(
  lines: readonly { text: string; element: Element }[],
  pattern: RegExp,
): Found<string> | undefined {
  for (const { text, element } of lines) {
    if (text.length > 400) continue;
    const match = pattern.exec(text);
    const value = match && cleanText(match[1] ?? match[0]);
    if (value) return found(value, 'dom', element.localName);
  }
  return undefined;
}

function linkedValue(document: Document, scheme: 'tel:' | 'mailto:'): Found<string> | undefined {
  for (const link of document.querySelectorAll(`a[href^="${scheme}"]`)) {
    const value = cleanText(link.getAttribute('href')?.slice(scheme.length).split('?')[0]);
    if (value && value.length <= 100) return found(value, 'dom', `a[href^="${scheme}"]`);
  }
  return undefined;
}

/** Links to policies; without an item one that may lead to several. */
function* policiesOf(
  root: ParentNode,
  base: URL,
): Generator<[DisclosureItem | undefined, Found<string> | undefined]> {
  for (const anchor of root.querySelectorAll('a[href]')) {
    const text = cleanText(anchor.textContent, 120);
    const href = anchor.getAttribute('href') ?? '';
    const target = href.startsWith('#') ? undefined : parseUrl(href, base);
    if (!text || !target || isPrivate(target)) continue;
    const items = DISCLOSURE_ITEMS.filter((item) => patterns.policyLinks[item]?.test(text));
    const link = found(absoluteUrl(href, base), 'dom', 'a@href');
    for (const item of items) yield [item, link];
    if (items.length === 0 && patterns.policyPages.test(text)) yield [undefined, link];
  }
}

/** Whether a page that usually names the owner is linked, and is not this one. */
function hasUnreadIdentityPage(document: Document, base: URL): boolean {
  return [...document.querySelectorAll('a[href]')].some((link) => {
    const target = parseUrl(link.getAttribute('href') ?? '', base);
    const isOther = target !== undefined && target.host === base.host && target.pathname !== base.pathname;
    return isOther && patterns.identityPages.test(cleanText(link.textContent, 120) ?? '');
  });
}

/** The one tax code of a page; where several stand, one may be the carrier's or the maker's of the site. */
function onlyTaxCode(lines: readonly { text: string }[]): string | undefined {
  const codes = new Set(
    lines.flatMap(({ text }) => [...text.matchAll(patterns.taxCode)].flatMap(([, code]) => code ?? [])),
  );
  const [code] = codes;
  return codes.size === 1 ? code : undefined;
}

/** Twelve digits are a person's own number: only its ends are kept. */
function masked(number: string): string {
  return /^\d{12}$/.test(number) ? `${number.slice(0, 3)}•••••••${number.slice(-2)}` : number;
}
