// Why: docs/decisions/verdict/typed-look-up.md

import { withoutUndefined } from '@/lib/base/without-undefined';
import { gtinKey } from '@/lib/domain/listing/gtin-key';
import type { Seller } from '@/lib/domain/listing/listing';
import { taxCodeForm } from '@/lib/domain/seller/tax-code';
import type { TrustSubject } from '@/lib/domain/seller/trust';
import { itemKey, kindOfKey, parseTrustKey, siteKey, taxKey } from '@/lib/domain/seller/trust-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { findAddresses } from '@/lib/marketplaces/addresses';
import { nestedAddress, shortLinkHost } from '@/lib/marketplaces/short-links';
import { pageHost } from '@/lib/reading/page-host';
import { subjectsOfSeller } from '@/lib/trust/subjects';
import type { VerdictContext } from '@/lib/verdict/context';
import { addressIn } from './typed-address';

/** What a typed text asks about; `subjects` holds at least one exact key. */
export type TypedSubject =
  | { readonly kind: 'asked'; readonly subjects: readonly TrustSubject[]; readonly context: VerdictContext }
  | { readonly kind: 'no-seller'; readonly host: string }
  /** An address whose target only its own host knows. */
  | { readonly kind: 'short-link'; readonly host: string }
  | { readonly kind: 'phone' }
  /** Words that may be a seller's name, which several may bear. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'not-understood' };

const NOT_UNDERSTOOD: TypedSubject = { kind: 'not-understood' };
// People copy the label along with the number.
const TAX_LABEL =
  /^(?:mst|msdn|mã số (?:thuế|doanh nghiệp)|tax code)(?: ?\/ ?(?:mst|msdn|cccd))? ?[:.]? ?(?=\d)/iu;
/** Written before a number that is read from goods, so that it is no tax code of as many digits. */
const BARCODE_LABEL = /^(?:mã vạch|barcode|gtin|ean|upc) ?:? ?(?=\d)/iu;
/** Numbers of Vietnam's mobile networks, with or without the country's code. */
const PHONE = /^(?:\+?84|0)[35789]\d{8}$/;
/** A name is written in these characters; an address, a mail or a formula is not. */
const NAME = /^[\p{L}\p{N}\p{M} &'’.,()+|!_-]{4,200}$/u;
/** Fewer letters stand in too many names. */
const LETTERS_OF_A_NAME = 4;
/** Hosts with pages of many sellers, whose host name does not identify the seller. */
const OF_MANY: ReadonlySet<string> = new Set(['fb.com', 'm.me', 'zalo.me', 'linktr.ee', 'sites.google.com']);

/**
 * Reads what a person typed: a tax code, a barcode, the address of a shop or listing on a marketplace, or a domain. Addresses
 * are read by their letters alone; nothing is fetched. A marketplace's address is never taken for an independent
 * shop's site, except the marketplace's own front page.
 */
export function readTypedSubject(typed: string): TypedSubject {
  // Copied text contains invisible characters and several kinds of dashes.
  const text = typed
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const number = text.replace(TAX_LABEL, '').replace(/[\p{Pd}−]/gu, '-');
  if (/^\+?[\d\s.-]+$/.test(number)) return ofNumber(number);
  if (BARCODE_LABEL.test(text)) return ofBarcode(text.replace(BARCODE_LABEL, ''));
  const key = parseTrustKey(text);
  if (key !== undefined) return ofKey(key);
  const url = addressIn(text);
  return url ? ofAddress(url) : ofName(text);
}

// A record that was found by a name is asked for by its own key.
function ofKey(key: TrustKey): TypedSubject {
  const [kind, host = '', id = ''] = key.split(':');
  if (kind === 'tax' || kind === 'site') {
    const site = kind === 'site' ? { host } : {};
    const context: VerdictContext = { of: 'page', marketplace: 'site', ...site };
    return { kind: 'asked', subjects: [{ kind, key }], context };
  }
  const url = kind === 'shop' ? URL.parse(`https://${host}/`) : null;
  if (!url) return NOT_UNDERSTOOD;
  const marketplace = findAddresses(url)?.id ?? 'site';
  const seller: Seller = /^(?:\d+$|~)/.test(id) ? { id: id.replace('~', '') } : { slug: id };
  return {
    kind: 'asked',
    subjects: [{ kind: kindOfKey(key), key }],
    context: { of: 'page', marketplace, host, seller },
  };
}

function ofName(text: string): TypedSubject {
  const letters = text.replace(/[^\p{L}]/gu, '').length;
  return NAME.test(text) && letters >= LETTERS_OF_A_NAME ? { kind: 'name', name: text } : NOT_UNDERSTOOD;
}

function ofNumber(text: string): TypedSubject {
  const digits = text.replace(/[\s.-]/g, '');
  if (PHONE.test(digits) && taxCodeForm(digits) !== 'organisation') return { kind: 'phone' };
  // Spaces and points only group digits; the dash of a dependent unit stays.
  const key = taxKey(text) ?? taxKey(digits);
  // Thirteen digits without a dash are a dependent unit's code or a barcode: the check digits tell. Eight may be a hotline's.
  const barcode = /^\d{13,14}$/.test(digits) ? ofBarcode(digits) : NOT_UNDERSTOOD;
  if (barcode.kind === 'asked' && taxCodeForm(digits) !== 'branch') return barcode;
  if (key === undefined) return NOT_UNDERSTOOD;
  return { kind: 'asked', subjects: [{ kind: 'tax', key }], context: { of: 'page', marketplace: 'site' } };
}

function ofBarcode(digits: string): TypedSubject {
  const key = gtinKey(digits.replace(/[\s-]/g, ''));
  if (key === undefined) return NOT_UNDERSTOOD;
  return { kind: 'asked', subjects: [{ kind: 'gtin', key }], context: { of: 'page', marketplace: 'site' } };
}

function ofAddress(typed: URL): TypedSubject {
  const url = nestedAddress(typed) ?? typed;
  const adapter = findAddresses(url);
  const host = pageHost(url);
  const short = shortLinkHost(url);
  if (short !== undefined) return { kind: 'short-link', host: short };
  if (OF_MANY.has(host)) return { kind: 'no-seller', host };
  if (adapter && adapter.hosts.length > 0 && !isFrontPage(url)) {
    // On a host that carries no shop pages ("help.shopee.vn") a path only looks like a shop's.
    if (adapter.kindOf(url) === 'other') return { kind: 'no-seller', host };
    const { sellerId, sellerSlug, listingId } = adapter.idsOf(url);
    const seller: Seller = withoutUndefined({ id: sellerId, slug: sellerSlug });
    const item = listingId === undefined ? undefined : itemKey(adapter.id, listingId);
    const ofItem: TrustSubject[] = item === undefined ? [] : [{ kind: 'item', key: item }];
    const subjects = [...subjectsOfSeller(host, seller), ...ofItem];
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
