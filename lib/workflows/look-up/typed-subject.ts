// Why: docs/decisions/verdict/typed-look-up.md

import { omitUndefined } from '@/lib/base/without-undefined';
import { toGtinKey } from '@/lib/domain/listing/gtin-key';
import type { Seller } from '@/lib/domain/listing/listing';
import { classifyTaxCode } from '@/lib/domain/seller/tax-code';
import type { TrustSubject } from '@/lib/domain/seller/trust';
import { getKeyKind, parseTrustKey, toItemKey, toSiteKey, toTaxKey } from '@/lib/domain/seller/trust-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { findAddressRules } from '@/lib/marketplaces/addresses';
import { findRedirectTarget, findShortLinkHost } from '@/lib/marketplaces/short-links';
import { toPageHost } from '@/lib/reading/page-host';
import { listSellerSubjects } from '@/lib/trust/subjects';
import type { VerdictContext } from '@/lib/verdict/context';
import { findUrlInText } from './typed-address';

/** What a typed text was understood as. */
export type TypedSubject =
  /** The text can be looked up: at least one of `subjects` has a lookup key. */
  | { readonly kind: 'asked'; readonly subjects: readonly TrustSubject[]; readonly context: VerdictContext }
  | { readonly kind: 'no-seller'; readonly host: string }
  /** A short link, whose target only the link's host knows. */
  | { readonly kind: 'short-link'; readonly host: string }
  | { readonly kind: 'phone' }
  /** Words that may be a seller's name, which several sellers may have. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'not-understood' };

const NOT_UNDERSTOOD: TypedSubject = { kind: 'not-understood' };
// Label of a tax code, which people copy along with the number.
const TAX_LABEL =
  /^(?:mst|msdn|mã số (?:thuế|doanh nghiệp)|tax code)(?: ?\/ ?(?:mst|msdn|cccd))? ?[:.]? ?(?=\d)/iu;
/** Label of a barcode. The label shows that the digits are a barcode and not a tax code with as many digits. */
const BARCODE_LABEL = /^(?:mã vạch|barcode|gtin|ean|upc) ?:? ?(?=\d)/iu;
/** Matches a number of a Vietnamese mobile network, with or without the country code. */
const PHONE = /^(?:\+?84|0)[35789]\d{8}$/;
/** Matches a name: 4–200 of the characters that names have. A web address, a mail address or a formula has other characters. */
const NAME = /^[\p{L}\p{N}\p{M} &'’.,()+|!_-]{4,200}$/u;
/** Minimum number of letters in a name. A shorter name would be part of too many names. */
const LETTERS_OF_A_NAME = 4;
/** Hosts with pages of many sellers. Such a host does not identify the seller. */
const OF_MANY: ReadonlySet<string> = new Set(['fb.com', 'm.me', 'zalo.me', 'linktr.ee', 'sites.google.com']);

/**
 * Reads what a person typed: a tax code, a barcode, the address of a shop or listing on a marketplace, a domain, a name, or the
 * key of a record that the person chose. Reads an address by its text alone and fetches nothing. An address on a marketplace is
 * looked up as an independent shop's site only if it is the marketplace's front page.
 */
export function readTypedSubject(typed: string): TypedSubject {
  // Copied text has invisible characters and several kinds of dashes, which are normalised.
  const text = typed
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const number = text.replace(TAX_LABEL, '').replace(/[\p{Pd}−]/gu, '-');
  if (/^\+?[\d\s.-]+$/.test(number)) return toPhoneTaxCodeOrBarcodeSubject(number);
  if (BARCODE_LABEL.test(text)) return toBarcodeSubject(text.replace(BARCODE_LABEL, ''));
  const key = parseTrustKey(text);
  if (key !== undefined) return toKeySubject(key);
  const url = findUrlInText(text);
  return url ? toSubjectOfTypedUrl(url) : toNameSubject(text);
}

// Returns the subject of a key that a record has. The input is such a key if the person chose a record among those found by a
// name.
function toKeySubject(key: TrustKey): TypedSubject {
  const [kind, host = '', id = ''] = key.split(':');
  if (kind === 'tax' || kind === 'site') {
    const site = kind === 'site' ? { host } : {};
    const context: VerdictContext = { of: 'page', marketplace: 'site', ...site };
    return { kind: 'asked', subjects: [{ kind, key }], context };
  }
  const url = kind === 'shop' ? URL.parse(`https://${host}/`) : null;
  if (!url) return NOT_UNDERSTOOD;
  const marketplace = findAddressRules(url)?.id ?? 'site';
  const seller: Seller = /^(?:\d+$|~)/.test(id) ? { id: id.replace('~', '') } : { slug: id };
  return {
    kind: 'asked',
    subjects: [{ kind: getKeyKind(key), key }],
    context: { of: 'page', marketplace, host, seller },
  };
}

function toNameSubject(text: string): TypedSubject {
  const letters = text.replace(/[^\p{L}]/gu, '').length;
  return NAME.test(text) && letters >= LETTERS_OF_A_NAME ? { kind: 'name', name: text } : NOT_UNDERSTOOD;
}

function toPhoneTaxCodeOrBarcodeSubject(text: string): TypedSubject {
  const digits = text.replace(/[\s.-]/g, '');
  if (PHONE.test(digits) && classifyTaxCode(digits) !== 'organisation') return { kind: 'phone' };
  // Spaces and dots only group digits, so they are dropped. The dash before a dependent unit's digits stays.
  const key = toTaxKey(text) ?? toTaxKey(digits);
  // Thirteen digits without a dash can be a barcode or the code of a dependent unit. They are read as a barcode if its check
  // digit is right and the tax code's is wrong. Eight digits are not read as a barcode, because they may be a hotline.
  const barcode = /^\d{13,14}$/.test(digits) ? toBarcodeSubject(digits) : NOT_UNDERSTOOD;
  if (barcode.kind === 'asked' && classifyTaxCode(digits) !== 'branch') return barcode;
  if (key === undefined) return NOT_UNDERSTOOD;
  return { kind: 'asked', subjects: [{ kind: 'tax', key }], context: { of: 'page', marketplace: 'site' } };
}

function toBarcodeSubject(digits: string): TypedSubject {
  const key = toGtinKey(digits.replace(/[\s-]/g, ''));
  if (key === undefined) return NOT_UNDERSTOOD;
  return { kind: 'asked', subjects: [{ kind: 'gtin', key }], context: { of: 'page', marketplace: 'site' } };
}

function toSubjectOfTypedUrl(typed: URL): TypedSubject {
  const url = findRedirectTarget(typed) ?? typed;
  const adapter = findAddressRules(url);
  const host = toPageHost(url);
  const short = findShortLinkHost(url);
  if (short !== undefined) return { kind: 'short-link', host: short };
  if (OF_MANY.has(host)) return { kind: 'no-seller', host };
  if (adapter && adapter.hosts.length > 0 && !isFrontPage(url)) {
    // On a host without shop pages ("help.shopee.vn") a path may look like a shop's, but is not one.
    if (adapter.kindOf(url) === 'other') return { kind: 'no-seller', host };
    const { sellerId, sellerSlug, listingId } = adapter.idsOf(url);
    const seller: Seller = omitUndefined({ id: sellerId, slug: sellerSlug });
    const item = listingId === undefined ? undefined : toItemKey(adapter.id, listingId);
    const ofItem: TrustSubject[] = item === undefined ? [] : [{ kind: 'item', key: item }];
    const subjects = [...listSellerSubjects(host, seller), ...ofItem];
    if (subjects.length === 0) return { kind: 'no-seller', host };
    return { kind: 'asked', subjects, context: { of: 'page', marketplace: adapter.id, host, seller } };
  }
  const key = toSiteKey(host);
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
