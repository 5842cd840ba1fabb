// Why: docs/decisions/interface/first-run.md

import { addDays, toDayInVietnam } from '@/lib/base/days';
import type { ListingReading } from '@/lib/domain/listing/listing';
import type { ViolationRecord } from '@/lib/domain/seller/trust';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { VerdictText } from '@/lib/domain/verdict/verdict';
import type { Words } from '@/lib/domain/words';
import type { TabVerdictReply } from '@/lib/messaging/replies';
import { toPageContext } from '@/lib/verdict/context';
import { describeVerdict } from '@/lib/verdict/describe';
import { findVerdict } from '@/lib/verdict/find-verdict';
import { orderViolationTypes } from '@/lib/verdict/order-violation-types';

/** Host of the invented shop on the practice page. No real site can have it (RFC 2606). */
export const PRACTICE_HOST = 'cho-bai-tap.example';
export const PRACTICE_PRICE = { minor: 89_000, currency: 'VND' } as const;
export const PRACTICE_URL = `https://${PRACTICE_HOST}/am-tra`;

const KEY: TrustKey = `site:${PRACTICE_HOST}`;
/**
 * Days of the invented decision. The first two are counted from today (negative: days ago). The third is the number of days from
 * the decision's publication to its expiry.
 */
const DECIDED = -9;
const PUBLISHED = -6;
const DAYS_PUBLISHED = 30;
const DAY_MS = 86_400_000;

interface Practice {
  readonly words: Words;
  /** Epoch ms. */
  readonly now: number;
  /** Address of the practice page, to which all links lead, because there is no real source or office. */
  readonly here: string;
}

/** Returns the reading of the practice page. */
function createPracticeReading({ t }: Words): Extract<ListingReading, { kind: 'listing' }> {
  return {
    kind: 'listing',
    marketplace: 'site',
    missing: [],
    listing: {
      marketplace: 'site',
      readFrom: {},
      id: '1',
      host: PRACTICE_HOST,
      url: PRACTICE_URL,
      title: t('practice_product'),
      price: PRACTICE_PRICE,
      seller: { id: '1', name: t('practice_seller') },
    },
  };
}

/** Returns an invented decision about the practice page's shop; its words say that it is invented. */
function createPracticeDecision({ words: { t }, now, here }: Practice): ViolationRecord {
  const today = toDayInVietnam(now);
  const publishedOn = addDays(today, PUBLISHED);
  return {
    type: 'violation',
    id: 'practice',
    keys: [KEY],
    issuer: t('practice_issuer'),
    number: '01/QĐ-BT',
    decidedOn: addDays(today, DECIDED),
    actCode: 'UNKNOWN_ORIGIN',
    act: { vi: t('practice_act'), en: t('practice_act') },
    area: t('practice_area'),
    trader: { name: t('practice_seller'), address: t('practice_address') },
    publishedOn,
    expiresOn: addDays(publishedOn, DAYS_PUBLISHED),
    status: 'active',
    source: { name: t('practice_source'), url: here, asOf: publishedOn },
    sourceDigest: '0'.repeat(64),
  };
}

function findPracticeVerdict(practice: Practice) {
  const { now, words } = practice;
  const age = { version: 1, publishedAt: now - DAY_MS, fetchedAt: now, expiresAt: now + DAY_MS };
  return findVerdict({
    context: toPageContext(createPracticeReading(words)),
    results: [
      {
        subject: { kind: 'site', key: KEY },
        result: { status: 'known', records: [createPracticeDecision(practice)], age },
      },
    ],
    now,
  });
}

/**
 * Returns the words of mark, notice and panel on the practice page. The words come from the product's own rules, applied to an
 * invented record.
 */
export function createPracticeVerdict(practice: Practice): VerdictText {
  return describeVerdict(findPracticeVerdict(practice), practice.words, {
    answerUrl: practice.here,
    now: practice.now,
  });
}

/** Returns what the popup shows when it is opened over the practice page. */
export function createPracticeTabReply(practice: Practice): TabVerdictReply {
  const reading = createPracticeReading(practice.words);
  return {
    page: 'listing',
    marketplace: 'site',
    host: PRACTICE_HOST,
    title: reading.listing.title ?? null,
    sellerName: practice.words.t('practice_seller'),
    verdict: createPracticeVerdict(practice),
    chip: null,
    noted: [],
    refusal: null,
    sendsAtOnce: false,
    hasIntake: true,
    ...orderViolationTypes(reading, findPracticeVerdict(practice)),
  };
}
