import type { Seller } from '@/lib/domain/listing';
import type { TrustSubject } from '@/lib/domain/trust';
import { siteKey, taxKey } from '@/lib/domain/trust-key';
import { findAdapter } from '@/lib/marketplaces/find-adapter';
import { pageHost } from '@/lib/marketplaces/page-host';
import { subjectsOfSeller } from '@/lib/trust/subjects';
import type { JudgeContext } from '@/lib/verdict/context';

/** What a typed text asks about; `subjects` holds at least one exact key. */
export type TypedSubject =
  | { readonly kind: 'asked'; readonly subjects: readonly TrustSubject[]; readonly context: JudgeContext }
  | { readonly kind: 'no-seller'; readonly host: string }
  | { readonly kind: 'not-understood' };

const NOT_UNDERSTOOD: TypedSubject = { kind: 'not-understood' };
// People copy the label along with the number.
const TAX_LABEL = /^(?:mst|mã số thuế|tax code)\s*[:.]?\s*(?=\d)/iu;

/**
 * Reads what a person typed: a tax code, the address of a shop or listing on a marketplace, or a domain. Addresses
 * are read by their letters alone; nothing is fetched. A marketplace's address is never taken for an independent
 * shop's site, except the marketplace's own front page.
 */
export function readTypedSubject(typed: string): TypedSubject {
  const text = typed.normalize('NFC').trim();
  const number = text.replace(TAX_LABEL, '');
  if (/^[\d\s.–-]+$/.test(number)) return ofTaxCode(number.replace(/–/g, '-'));
  const url = addressOf(text);
  return url ? ofAddress(url) : NOT_UNDERSTOOD;
}

function ofTaxCode(text: string): TypedSubject {
  // Spaces and points only group digits; the dash of a dependent unit stays.
  const key = taxKey(text) ?? taxKey(text.replace(/\D/g, ''));
  if (key === undefined) return NOT_UNDERSTOOD;
  return { kind: 'asked', subjects: [{ kind: 'tax', key }], context: { of: 'page', marketplace: 'site' } };
}

function addressOf(text: string): URL | undefined {
  if (text === '' || /\s/.test(text)) return undefined;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && /\.\p{L}[^.]*\.?$/u.test(url.hostname) ? url : undefined;
}

function ofAddress(url: URL): TypedSubject {
  const adapter = findAdapter(url);
  const host = pageHost(url);
  if (adapter && adapter.hosts.length > 0 && !isFrontPage(url)) {
    const { sellerId, sellerSlug } = adapter.idsOf(url);
    const seller: Seller = {
      ...(sellerId === undefined ? {} : { id: sellerId }),
      ...(sellerSlug === undefined ? {} : { slug: sellerSlug }),
    };
    const subjects = subjectsOfSeller(adapter.id, host, seller);
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
