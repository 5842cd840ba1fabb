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

/** One thing the law asks to be shown: what was found and where, that it is not there, or that it cannot be told. */
export type DisclosureFact =
  | { readonly reading: 'found'; readonly value: string; readonly from: Found<string>['from'] }
  | { readonly reading: Exclude<ItemReading, 'found'> };

/** What a site says of itself on one page. */
export interface SiteReading {
  readonly facts: SiteFacts;
  readonly items: Readonly<Partial<Record<DisclosureItem, DisclosureFact>>>;
  /** Printed registration or tax number; the twelve digits of a personal number are masked. */
  readonly registrationNumber?: string;
  readonly email?: string;
}

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
 * by their text. "Not found" is said only of a page read to its footer; for the owner only when no contact or about
 * page is linked that was not read.
 */
export function readSiteFacts({ document, url }: PageView): SiteReading {
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
  for (const [item, link] of policiesOf(footer ?? document, url)) keep(item, link);

  const isComplete = document.readyState === 'complete' && footer !== undefined && lines.length < LINES_MAX;
  const isElsewhere = hasUnreadIdentityPage(document, url);
  const absent = (item: DisclosureItem): Exclude<ItemReading, 'found'> => {
    const isTold = item in patterns.policyLinks || (IDENTITY.includes(item) && !isElsewhere);
    return isComplete && isTold ? 'not-found' : 'unknown';
  };
  const factOf = (item: DisclosureItem): DisclosureFact => {
    const value = values.get(item);
    return value ? { reading: 'found', value: value.value, from: value.from } : { reading: absent(item) };
  };
  const email = linkedValue(document, 'mailto:') ?? firstMatch(lines, patterns.email);
  return {
    facts: {
      host: pageHost(url),
      platform: 'unknown',
      ordering: patterns.ordering.some((selector) => document.querySelector(selector)) || 'unknown',
      large: 'unknown',
      owner: organisation ? 'organisation' : household ? 'individual' : 'unknown',
      badges: readBadges(document, url),
      items: itemsOf((item) => factOf(item).reading),
    },
    items: itemsOf(factOf),
    ...(registration && { registrationNumber: masked(registration.value) }),
    ...(email && { email: email.value }),
  };
}

function itemsOf<T>(value: (item: DisclosureItem) => T): Partial<Record<DisclosureItem, T>> {
  const items: Partial<Record<DisclosureItem, T>> = {};
  for (const item of DISCLOSURE_ITEMS) items[item] = value(item);
  return items;
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

function* policiesOf(root: ParentNode, base: URL): Generator<[DisclosureItem, Found<string> | undefined]> {
  for (const link of root.querySelectorAll('a[href]')) {
    const text = cleanText(link.textContent, 120);
    const href = link.getAttribute('href') ?? '';
    const target = href.startsWith('#') ? undefined : parseUrl(href, base);
    if (!text || !target || isPrivate(target)) continue;
    for (const item of DISCLOSURE_ITEMS) {
      if (patterns.policyLinks[item]?.test(text))
        yield [item, found(absoluteUrl(href, base), 'dom', 'a@href')];
    }
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

/** Twelve digits are a person's own number: only its ends are kept. */
function masked(number: string): string {
  return /^\d{12}$/.test(number) ? `${number.slice(0, 3)}•••••••${number.slice(-2)}` : number;
}
