import { toGtinKey } from '@/lib/domain/listing/gtin-key';
import { toNameSkeleton } from './name-skeleton';
import { parseTraderKey } from './trader-key';
import { TRUST_KEY_KINDS, type TrustKey, type TrustKeyKind } from './trust-key-kinds';

/**
 * Builders and parser of canonical keys. Each thing has exactly one spelling, so that registry and page always agree. A builder
 * returns undefined for an invalid value. It never corrects a value, because a corrected value could be another seller's key.
 */

const HOST = /^(?=.{1,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;
// The characters that marketplaces allow in a shop's address, and letters of other scripts. None of them separates parts of a
// key.
const SLUG = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._+-]{0,199}$/u;
const CODE = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const NOTICE = /^[\p{Lu}\p{N}][\p{Lu}\p{N} ./-]{2,59}$/u;
// A model has a digit, because "Model: Nữ" names no product. It has no character that separates parts of a key.
const MODEL = /^(?=.*\d)[A-Z0-9][A-Z0-9._+-]{2,39}$/;
const BRAND = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}]{1,59}$/u;
/** Pattern of each marketplace's item ids, as the marketplace's addresses and the notices of authorities write them. */
const ITEMS: Readonly<Record<string, RegExp>> = {
  aliexpress: /^[1-9]\d{9,15}$/,
  amazon: /^B0[A-Z0-9]{8}$/,
  ebay: /^[1-9]\d{11}$/,
  etsy: /^[1-9]\d{8,11}$/,
  shein: /^[1-9]\d{5,11}$/,
  temu: /^60\d{13}$/,
  walmart: /^[1-9]\d{5,11}$/,
};
/** Shortest name that can identify a shop (characters). Shorter names are often words that many shops share. */
const SHORTEST_NAME = 5;
// Largest number that a numeric key in the registry can hold (63 bits).
const LARGEST_ID = 2n ** 63n - 1n;

/** Returns the canonical spelling of a host: lower case, no "www.", no final dot. Undefined if this is no valid host. */
export function toCanonicalHost(host: string): string | undefined {
  const lower = host
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\./, '');
  return HOST.test(lower) ? lower : undefined;
}

/**
 * Returns the key of a shop by the marketplace's own id: `shop:shopee.vn:123456`. An id that is not a number gets a "~"
 * (`shop:amazon.com:~A1B2C3`). No slug can begin with "~", so a name that a seller chose is never taken for an id. Undefined for
 * an invalid host or id.
 */
export function toShopIdKey(host: string, id: string): TrustKey | undefined {
  const at = toCanonicalHost(host);
  if (at === undefined) return undefined;
  if (/^\d{1,19}$/.test(id)) {
    const number = BigInt(id);
    return number > 0n && number <= LARGEST_ID ? `shop:${at}:${number}` : undefined;
  }
  return CODE.test(id) && !/^\d+$/.test(id) ? `shop:${at}:~${id}` : undefined;
}

/** Returns the key of a shop by the name in its address. Undefined for a name of digits only, which could be taken for an id. */
export function toShopSlugKey(host: string, slug: string): TrustKey | undefined {
  const at = toCanonicalHost(host);
  const name = slug.normalize('NFC').toLowerCase();
  if (at === undefined || !SLUG.test(name) || /^\p{N}+$/u.test(name)) return undefined;
  return `shop:${at}:${name}`;
}

/**
 * Returns the key of a Vietnamese tax code; undefined for any other text. A code has 10 digits, 13 digits (`0314409058-002`), or
 * the 12 digits of a personal number (in use since 2025-07-01). Only the number of digits is checked here. Old codes with a wrong
 * check digit are still printed, so a rule checks that digit.
 */
export function toTaxKey(code: string): TrustKey | undefined {
  const match = /^(\d{10})(?:-?(\d{3}))?$|^(\d{12})$/.exec(code.replace(/[\s.]/g, ''));
  if (!match) return undefined;
  if (match[3] !== undefined) return `tax:${match[3]}`;
  return match[2] === undefined ? `tax:${match[1]}` : `tax:${match[1]}-${match[2]}`;
}

/**
 * Returns the key of a whole site by its exact host; undefined if `host` is not a valid host. The host must be exact, so that a
 * shop on a site builder's sub-domain is not taken for the site builder.
 */
export function toSiteKey(host: string): TrustKey | undefined {
  const at = toCanonicalHost(host);
  return at === undefined ? undefined : `site:${at}`;
}

/** Returns the key of a product notification number: `notice:000123/26/CBMP-QLD`. */
export function toNotificationKey(number: string): TrustKey | undefined {
  const text = number.normalize('NFC').toUpperCase().replace(/\s+/g, ' ').trim();
  return NOTICE.test(text) && /\p{N}/u.test(text) ? `notice:${text}` : undefined;
}

/**
 * Returns the key of a product by brand and exact model: `model:acme/AB-120`. The brand loses its spaces and punctuation. The
 * model loses only its spaces, so that models that differ by one character stay different. Undefined if the brand or the model
 * does not have the form that such a key requires, for example if the model has no digit.
 */
export function toModelKey(brand: string, model: string): TrustKey | undefined {
  const maker = brand
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]/gu, '');
  const name = model.normalize('NFC').toUpperCase().replace(/\s+/g, '');
  return BRAND.test(maker) && MODEL.test(name) ? `model:${maker}/${name}` : undefined;
}

/**
 * Returns the key of a listing by the marketplace's item id: `item:amazon:B0EXAMPLE1`. Undefined if authorities name no items of
 * the marketplace, or if the id does not match the pattern of the marketplace's ids.
 */
export function toItemKey(marketplace: string, id: string): TrustKey | undefined {
  return ITEMS[marketplace]?.test(id) ? `item:${marketplace}:${id}` : undefined;
}

/**
 * Returns the lookup key of an official store, made of the host and the skeleton of the store's name (`toNameSkeleton`). Names
 * that look alike have the same key, so a match does not prove that the names are equal; they must be compared. Undefined for an
 * invalid host, and for a name whose skeleton is too short, too long or without letters.
 */
export function toOfficialNameKey(host: string, name: string): TrustKey | undefined {
  const at = toCanonicalHost(host);
  let shape = toNameSkeleton(name);
  // Repeated until nothing changes, so that the skeleton of a skeleton is the skeleton itself.
  for (let next = toNameSkeleton(shape); next !== shape; next = toNameSkeleton(shape)) shape = next;
  const isName = shape.length >= SHORTEST_NAME && shape.length <= 200 && /\p{L}/u.test(shape);
  return at === undefined || !isName ? undefined : `official:${at}:${shape}`;
}

/** Returns the kind of a key, which is its part before the first colon. Throws for any other text. */
export function getKeyKind(key: TrustKey): TrustKeyKind {
  const kind = TRUST_KEY_KINDS.find((one) => key.startsWith(`${one}:`));
  if (kind === undefined) throw new Error(`"${key}" is no key`);
  return kind;
}

/** Parses a canonical key. Undefined for any other text, also for a key in another spelling. */
export function parseTrustKey(text: string): TrustKey | undefined {
  const colon = text.indexOf(':');
  const rest = text.slice(colon + 1);
  const built = buildKey(text.slice(0, colon), rest);
  return built === text ? built : undefined;
}

function buildKey(kind: string, rest: string): TrustKey | undefined {
  if (kind === 'tax') return toTaxKey(rest);
  if (kind === 'site') return toSiteKey(rest);
  if (kind === 'notice') return toNotificationKey(rest);
  if (kind === 'gtin') return toGtinKey(rest);
  if (kind === 'trader') return parseTraderKey(rest);
  if (kind === 'model') {
    const [brand = '', ...model] = rest.split('/');
    return toModelKey(brand, model.join('/'));
  }
  if (kind !== 'shop' && kind !== 'official' && kind !== 'item') return undefined;
  const colon = rest.indexOf(':');
  const host = rest.slice(0, colon);
  const shop = rest.slice(colon + 1);
  if (kind === 'official') return toOfficialNameKey(host, shop);
  if (kind === 'item') return toItemKey(host, shop);
  if (shop.startsWith('~')) return toShopIdKey(host, shop.slice(1));
  return /^\d+$/.test(shop) ? toShopIdKey(host, shop) : toShopSlugKey(host, shop);
}
