import type { TrustRecord } from '@/lib/domain/seller/trust';
import { kindOfKey } from '@/lib/domain/seller/trust-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { VerdictText } from '@/lib/domain/verdict/verdict';
import { createWords, type Language } from '@/lib/domain/words';
import { MARKETPLACE_HOSTS } from '@/lib/marketplaces/hosts';
import { isHostOf } from '@/lib/reading/on-hosts';
import type { KeyedRecord } from '@/lib/registry/codec/record-schemas';
import type { JudgeContext } from '@/lib/verdict/context';
import { describeVerdict } from '@/lib/verdict/describe';
import { judge } from '@/lib/verdict/judge';

const DAY = 86_400_000;
/** The shop of a page that offers a product. */
const SELLER: TrustKey = 'shop:shopee.vn:1';

/**
 * What a shopper reads on a page with this record's first key, in the product's words; undefined where the record
 * alone says nothing on that day. `now` is epoch ms.
 */
export function shopperText(record: KeyedRecord, language: Language, now: number): VerdictText | undefined {
  for (const key of record.keys) {
    const text = textFor(key, record, language, now);
    if (text.findings.length > 0) return text;
  }
  return undefined;
}

function textFor(key: TrustKey, record: TrustRecord, language: Language, now: number): VerdictText {
  const age = { version: 1, publishedAt: now, fetchedAt: now, expiresAt: now + DAY };
  const subject = { kind: kindOfKey(key), key };
  const found = { subject, answer: { status: 'known' as const, records: [record], age } };
  // A product's record says nothing about its seller, who is unknown on such a page.
  const seller = {
    subject: { kind: 'shop' as const, key: SELLER },
    answer: { status: 'unlisted' as const, age },
  };
  const isOfSeller = subject.kind === 'shop' || subject.kind === 'site' || subject.kind === 'tax';
  const verdict = judge({ context: contextOf(key), answers: isOfSeller ? [found] : [seller, found], now });
  return describeVerdict(verdict, createWords(language), {
    answerUrl: 'https://example.invalid/answer',
    now,
  });
}

/** A page with this key: the site itself, a shop's page, or a product page. */
function contextOf(key: TrustKey): JudgeContext {
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
