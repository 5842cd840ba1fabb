// Why: docs/decisions/verdict/typed-look-up.md

import { trimEndOf } from '@/lib/base/trim-ends';
import type { Seller } from '@/lib/domain/listing/listing';
import { taxCodeForm } from '@/lib/domain/seller/tax-code';
import type { TrustSubject } from '@/lib/domain/seller/trust';
import { siteKey, taxKey } from '@/lib/domain/seller/trust-key';
import { findAdapter } from '@/lib/marketplaces/find-adapter';
import { pageHost } from '@/lib/reading/page-host';
import { subjectsOfSeller } from '@/lib/trust/subjects';
import type { JudgeContext } from '@/lib/verdict/context';

/** What a typed text asks about; `subjects` holds at least one exact key. */
export type TypedSubject =
  | { readonly kind: 'asked'; readonly subjects: readonly TrustSubject[]; readonly context: JudgeContext }
  | { readonly kind: 'no-seller'; readonly host: string }
  | { readonly kind: 'phone' }
  | { readonly kind: 'not-understood' };

const NOT_UNDERSTOOD: TypedSubject = { kind: 'not-understood' };
// People copy the label along with the number.
const TAX_LABEL =
  /^(?:mst|msdn|mã số (?:thuế|doanh nghiệp)|tax code)(?: ?\/ ?(?:mst|msdn|cccd))? ?[:.]? ?(?=\d)/iu;
/** Numbers of Vietnam's mobile networks, with or without the country's code. */
const PHONE = /^(?:\+?84|0)[35789]\d{8}$/;
/** Hosts whose addresses lead elsewhere, or to pages of many: of whom they are shows only where they end. */
const LEADS_ELSEWHERE: ReadonlySet<string> = new Set([
  ...['shope.ee', 'shp.ee', 'ti.ki', 'fb.com', 'fb.me', 'm.me', 'zalo.me', 'bit.ly', 'tinyurl.com', 't.co'],
  ...['goo.gl', 'rb.gy', 'cutt.ly', 'is.gd', 'linktr.ee', 'sites.google.com'],
]);

/**
 * Reads what a person typed: a tax code, the address of a shop or listing on a marketplace, or a domain. Addresses
 * are read by their letters alone; nothing is fetched. A marketplace's address is never taken for an independent
 * shop's site, except the marketplace's own front page.
 */
export function readTypedSubject(typed: string): TypedSubject {
  // What is copied from a page brings marks nobody sees, and more kinds of dashes than one.
  const text = typed
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const number = text.replace(TAX_LABEL, '').replace(/[\p{Pd}−]/gu, '-');
  if (/^\+?[\d\s.-]+$/.test(number)) return ofNumber(number);
  const url = addressOf(linkIn(text));
  return url ? ofAddress(url) : NOT_UNDERSTOOD;
}

function ofNumber(text: string): TypedSubject {
  const digits = text.replace(/[\s.-]/g, '');
  if (PHONE.test(digits) && taxCodeForm(digits) !== 'organisation') return { kind: 'phone' };
  // Spaces and points only group digits; the dash of a dependent unit stays.
  const key = taxKey(text) ?? taxKey(digits);
  if (key === undefined) return NOT_UNDERSTOOD;
  return { kind: 'asked', subjects: [{ kind: 'tax', key }], context: { of: 'page', marketplace: 'site' } };
}

// What an app shares is a sentence with one link in it; what is copied out of a sentence has its quotes and its full stop.
function linkIn(text: string): string {
  const links = text.split(/\s+/).filter((word) => /https?:\/\//i.test(word));
  const link = links.length === 1 ? links[0] : text;
  return trimEndOf((link ?? text).replace(/^[<("'“‘«]+/u, ''), /[>)"'”’».,;:!?…]/u);
}

function addressOf(text: string): URL | undefined {
  if (text === '' || /\s/.test(text)) return undefined;
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  // The mail of somebody is no site of theirs.
  if (!hasScheme && /^[^/]*@/.test(text)) return undefined;
  const address = hasScheme ? text : `https://${text}`;
  const url = URL.parse(address);
  if (!url) return undefined;
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && /\.\p{L}[^.]*\.?$/u.test(url.hostname) ? url : undefined;
}

function ofAddress(url: URL): TypedSubject {
  const adapter = findAdapter(url);
  const host = pageHost(url);
  if (LEADS_ELSEWHERE.has(host)) return { kind: 'no-seller', host };
  if (adapter && adapter.hosts.length > 0 && !isFrontPage(url)) {
    // On a host that carries no shop pages ("s.shopee.vn") a path only looks like a shop's.
    if (adapter.kindOf(url) === 'other') return { kind: 'no-seller', host };
    const { sellerId, sellerSlug } = adapter.idsOf(url);
    const seller: Seller = {
      ...(sellerId === undefined ? {} : { id: sellerId }),
      ...(sellerSlug === undefined ? {} : { slug: sellerSlug }),
    };
    const subjects = subjectsOfSeller(host, seller);
    if (subjects.length === 0) return { kind: 'no-seller', host };
    return { kind: 'asked', subjects, context: { of: 'page', marketplace: adapter.id, host, seller } };
  }
  const key = siteKey(host);
  if (key === undefined) return NOT_UNDERSTOOD;
  return {
    kind: 'asked',
    subjects: [{ kind: 'site', key }],
    context: { of: 'page', marketplace: 'site', host },
  };
}

function isFrontPage(url: URL): boolean {
  return url.pathname === '/' && url.search === '';
}
