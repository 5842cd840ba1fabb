import type { TrustRecord } from '@/lib/domain/seller/trust';
import { getKeyKind } from '@/lib/domain/seller/trust-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { VerdictText } from '@/lib/domain/verdict/verdict';
import { createWords, type Language } from '@/lib/domain/words';
import { MARKETPLACE_HOSTS } from '@/lib/marketplaces/hosts';
import { isHostOf } from '@/lib/reading/on-hosts';
import type { KeyedRecord } from '@/lib/registry/codec/record-schemas';
import type { VerdictContext } from '@/lib/verdict/context';
import { describeVerdict } from '@/lib/verdict/describe';
import { findVerdict } from '@/lib/verdict/find-verdict';

const DAY = 86_400_000;
/** Lookup key of an invented shop, whose page offers the product. */
const SELLER: TrustKey = 'shop:shopee.vn:1';

/**
 * Returns what a shopper reads, in the product's words, on a page that has one of this record's keys: the first key with a
 * finding counts. Undefined if no key of the record leads to a finding at the time `now` (epoch ms).
 */
export function toVerdictTextOfRecord(
  record: KeyedRecord,
  language: Language,
  now: number,
): VerdictText | undefined {
  for (const key of record.keys) {
    const text = toVerdictTextForKey(key, record, language, now);
    if (text.findings.length > 0) return text;
  }
  return undefined;
}

function toVerdictTextForKey(
  key: TrustKey,
  record: TrustRecord,
  language: Language,
  now: number,
): VerdictText {
  const age = { version: 1, publishedAt: now, fetchedAt: now, expiresAt: now + DAY };
  const subject = { kind: getKeyKind(key), key };
  const found = { subject, result: { status: 'known' as const, records: [record], age } };
  // A product's record says nothing about the product's seller. On a page with a product's key, the seller is therefore unlisted.
  const seller = {
    subject: { kind: 'shop' as const, key: SELLER },
    result: { status: 'unlisted' as const, age },
  };
  const isOfSeller = subject.kind === 'shop' || subject.kind === 'site' || subject.kind === 'tax';
  const verdict = findVerdict({
    context: createVerdictContextOfKey(key),
    results: isOfSeller ? [found] : [seller, found],
    now,
  });
  return describeVerdict(verdict, createWords(language), {
    answerUrl: 'https://example.invalid/answer',
    now,
  });
}

/** Returns the context of a page on which this key is looked up: the site itself, a shop's page, or a product page. */
function createVerdictContextOfKey(key: TrustKey): VerdictContext {
  const [kind, host = ''] = key.split(':');
  if (kind === 'site') return { of: 'page', marketplace: 'site', host };
  const hosts = MARKETPLACE_HOSTS.find(({ pages }) => pages.some((page) => isHostOf(host, page)));
  const shop = key.split(':').slice(2).join(':');
  if (kind === 'shop') {
    return { of: 'page', marketplace: hosts?.id ?? 'site', host, seller: { id: shop } };
  }
  return {
    of: 'page',
    marketplace: 'shopee',
    host: 'shopee.vn',
    seller: { id: '1' },
    listing: { title: '…' },
  };
}
