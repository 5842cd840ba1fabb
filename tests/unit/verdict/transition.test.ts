import { describe, expect, it } from 'vitest';
import { createSite as entry } from '@/demo/sample-views/samples/records';
import { createSameReadingForAllItems, createSiteFacts } from '@/demo/sample-views/samples/site-facts';
import { createSellerRecord } from '@/demo/sample-views/samples/verdict';
import type { SellerStatus } from '@/lib/domain/seller/record-values';
import type { SiteBadge, SiteFacts } from '@/lib/domain/seller/site-facts';
import type { LookUpResult, TrustRecord } from '@/lib/domain/seller/trust';
import { createWords } from '@/lib/domain/words';
import { describeVerdict } from '@/lib/verdict/describe';
import { findVerdict } from '@/lib/verdict/find-verdict';

const KEY = 'site:gommay.example.vn';
const LAST_DAY = '2027-06-30';
const AFTER = '2027-07-01';
/** Items of consumer law art. 37, and items that only Decree 248/2026 asks for. */
const OF_CONSUMER_LAW =
  'owner-name owner-address registration phone complaint-method price-policy conditions';
const OF_DECREE = ['legal-representative', 'privacy-policy', 'rights-and-duties'];

const at = (day: string) => Date.parse(`${day}T12:00:00+07:00`);
const fresh = (day: string) => ({
  version: 1,
  publishedAt: at(day),
  fetchedAt: at(day),
  expiresAt: at(day) + 1,
});
const nothing = (day: string): LookUpResult => ({ status: 'unlisted', age: fresh(day) });
const records =
  (...found: readonly TrustRecord[]) =>
  (day: string): LookUpResult => ({ status: 'known', records: found, age: fresh(day) });

interface Case {
  readonly facts?: Partial<SiteFacts>;
  readonly answer?: (day: string) => LookUpResult;
  readonly day?: string;
}

/** The verdict about a shop on which every item is not found. */
function verdictOf({ facts = {}, answer = nothing, day = LAST_DAY }: Case) {
  const shop = createSiteFacts({ items: createSameReadingForAllItems('not-found'), ...facts });
  return findVerdict({
    context: { of: 'page', marketplace: 'site', host: shop.host, site: shop },
    results: [{ subject: { kind: 'site', key: KEY }, result: answer(day) }],
    now: at(day),
  });
}
const missingItemsOf = (one: Case) =>
  verdictOf(one)
    .findings.find(({ rule }) => rule === 'disclosure')
    ?.facts.items?.split(' ') ?? [];
const isPrivacyPolicyNotAsked = (one: Case) => !missingItemsOf(one).includes('privacy-policy');

const badge = (link?: string): SiteBadge => ({ says: 'notified', ...(link === undefined ? {} : { link }) });
const ofRecord = (status: SellerStatus, confirmedOn?: string) =>
  records(entry({ keys: [KEY], status, ...(confirmedOn === undefined ? {} : { confirmedOn }) }));

describe('a site registered under the former decrees', () => {
  it('is asked for the details of consumer law art. 37, and not for the new decree’s', () => {
    const items = missingItemsOf({ facts: { badges: [badge()] } });
    expect(items).toEqual([...OF_CONSUMER_LAW.split(' '), 'payment', 'delivery', 'returns']);
    expect(missingItemsOf({})).toEqual(expect.arrayContaining([...items, ...OF_DECREE]));
  });

  it('is asked for nothing without certain ordering', () => {
    for (const ordering of [false, 'unknown'] as const) {
      expect(missingItemsOf({ facts: { ordering, badges: [badge()] } })).toEqual([]);
      expect(missingItemsOf({ facts: { ordering } })).toContain('owner-name');
    }
  });

  it('is asked for neither sellers’ identities nor ranking criteria', () => {
    const facts = { platform: 'intermediary', large: true } as const;
    const only = ['seller-identity', 'ranking-criteria'];
    expect(missingItemsOf({ facts })).toEqual(expect.arrayContaining(only));
    expect(
      missingItemsOf({ facts: { ...facts, badges: [badge()] } }).filter((item) => only.includes(item)),
    ).toEqual([]);
  });

  it.each([
    ['2026-07-01', true],
    [LAST_DAY, true],
    [AFTER, false],
  ])('keeps the former rules on %s: %s', (day, spared) => {
    expect(isPrivacyPolicyNotAsked({ facts: { badges: [badge('http://online.gov.vn/x')] }, day })).toBe(
      spared,
    );
    expect(isPrivacyPolicyNotAsked({ answer: ofRecord('notified', '2025-03-01'), day })).toBe(spared);
  });

  it('is recognised by a record confirmed before 1 July 2026 or without a date', () => {
    const spared = (status: SellerStatus, confirmedOn?: string) =>
      isPrivacyPolicyNotAsked({ answer: ofRecord(status, confirmedOn) });
    expect(spared('notified', '2026-06-30')).toBe(true);
    expect(spared('notified', '2026-07-01')).toBe(false);
    expect(spared('registered', '2026-06-30')).toBe(true);
    expect(spared('registered')).toBe(true);
    expect(spared('suspended', '2026-06-30')).toBe(true);
    // The register's entry states the day of confirmation, also for another record with the same key.
    expect(
      isPrivacyPolicyNotAsked({
        answer: records(
          createSellerRecord('notified', KEY),
          entry({ keys: [KEY], status: 'notified', confirmedOn: '2026-07-01' }),
        ),
      }),
    ).toBe(false);
    expect(isPrivacyPolicyNotAsked({ answer: records(createSellerRecord('registered', KEY)) })).toBe(true);
    expect(
      isPrivacyPolicyNotAsked({
        answer: records(
          entry({ id: 's-1', keys: [KEY], status: 'registered', confirmedOn: '2026-09-01' }),
          entry({ id: 's-2', keys: [KEY], status: 'notified', confirmedOn: '2024-02-02' }),
        ),
      }),
    ).toBe(true);
  });

  it('is not recognised by an ended record or one of the new decree, whatever its badge', () => {
    const facts = { badges: [badge('http://online.gov.vn/x')] };
    expect(isPrivacyPolicyNotAsked({ facts, answer: ofRecord('withdrawn', '2025-03-01') })).toBe(false);
    expect(isPrivacyPolicyNotAsked({ facts, answer: ofRecord('notified', '2026-09-01') })).toBe(false);
    // A list of official stores confirms no site.
    expect(isPrivacyPolicyNotAsked({ answer: records(createSellerRecord('official-store', KEY)) })).toBe(
      false,
    );
  });

  it('is recognised without a record by a badge that leads to the register or has no link', () => {
    const spared = (...badges: readonly SiteBadge[]) => isPrivacyPolicyNotAsked({ facts: { badges } });
    expect(spared(badge())).toBe(true);
    expect(spared(badge('https://online.gov.vn/Home/WebDetails/1'))).toBe(true);
    expect(spared(badge('https://online-gov-vn.example/1'))).toBe(false);
    expect(spared(badge('https://online-gov-vn.example/1'), badge())).toBe(true);
    expect(spared()).toBe(false);
  });

  it.each(['no-data', 'stale', 'failed', 'not-supported'] as const)(
    'is assumed when the record could not be looked up: %s',
    (reason) => {
      const answer = (): LookUpResult => ({ status: 'unavailable', reason });
      expect(isPrivacyPolicyNotAsked({ answer })).toBe(true);
      expect(isPrivacyPolicyNotAsked({ answer, day: AFTER })).toBe(false);
    },
  );

  it('is not recognised by a record of a printed tax code', () => {
    const shop = createSiteFacts({ items: createSameReadingForAllItems('not-found'), taxCode: '0100233488' });
    const { findings } = findVerdict({
      context: { of: 'page', marketplace: 'site', host: shop.host, site: shop },
      results: [
        { subject: { kind: 'site', key: KEY }, result: nothing(LAST_DAY) },
        {
          subject: { kind: 'tax', key: 'tax:0100233488' },
          result: records(entry({ keys: ['tax:0100233488'], confirmedOn: '2025-03-01' }))(LAST_DAY),
        },
      ],
      now: at(LAST_DAY),
    });
    expect(findings.find(({ rule }) => rule === 'disclosure')?.facts.items).toContain('privacy-policy');
  });

  it.each([
    ['vi', 'Luật 19/2023/QH15 Điều 37', 'Xem nguồn: Luật 19/2023/QH15'],
    ['en', 'Law 19/2023/QH15, art. 37', 'See the source: Law 19/2023/QH15'],
  ] as const)('is asked with the legal basis that applies to it (%s)', (language, ground, source) => {
    const words = createWords(language);
    const verdict = verdictOf({ facts: { badges: [badge()] } });
    const text = describeVerdict(verdict, words, { answerUrl: 'https://a.example', now: at(LAST_DAY) });
    const finding = text.findings.find(({ rule }) => rule === 'disclosure');
    expect(finding?.rows).toContainEqual([words.t('row_basis'), ground]);
    expect(finding?.sourceLabel).toBe(source);
    expect(finding?.sentence).toMatch(/30/);
    expect(JSON.stringify(finding)).not.toContain('248/2026');
  });

  it('gets no list of missing details that only the new decree requires', () => {
    const absent = (badges: readonly SiteBadge[]) => {
      const shown = { 'owner-name': 'Công ty TNHH Gốm Mây' };
      return verdictOf({ facts: { shown, badges } })
        .findings.find(({ rule }) => rule === 'disclosed')
        ?.facts.absent?.split(' ');
    };
    expect(absent([])).toEqual(expect.arrayContaining(['registration-date', 'e-mail', 'complaint-times']));
    expect(absent([badge()])).toEqual(['e-mail']);
  });
});
