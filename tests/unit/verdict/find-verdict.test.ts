import { describe, expect, it } from 'vitest';
import {
  AGE,
  createDecision,
  createResultWithRecords,
  createSellerRecord,
  createShopPageContext,
  createSubjectResult,
  createUnlistedResult,
  NOON,
  SHOP,
  TAX,
} from '@/demo/sample-views/samples/verdict';
import type { LookUpResult } from '@/lib/domain/seller/trust';
import { pairSubjectsWithResults, toCardContext, toPageContext } from '@/lib/verdict/context';
import { findVerdict } from '@/lib/verdict/find-verdict';
import type { RuleId } from '@/lib/verdict/rule';

const findShopVerdict = (...answers: Parameters<typeof findVerdict>[0]['results'][number][]) =>
  findVerdict({ context: createShopPageContext(), results: answers, now: NOON });
const unavailable = (reason: 'no-data' | 'stale' | 'not-supported' | 'failed'): LookUpResult => ({
  status: 'unavailable',
  reason,
});

describe('findVerdict', () => {
  it.each(['registered', 'notified'] as const)('calls a seller with the record "%s" registered', (status) => {
    const verdict = findShopVerdict(createResultWithRecords(SHOP, createSellerRecord(status)));
    expect(verdict.state).toBe('registered');
    expect(verdict.findings).toMatchObject([{ rule: status, tier: 'information' }]);
    expect(verdict.age).toEqual(AGE);
  });

  it.each(['suspended', 'withdrawn', 'official-store'] as const)(
    'treats a record "%s" as information, not as a registration',
    (status) => {
      const verdict = findShopVerdict(createResultWithRecords(SHOP, createSellerRecord(status)));
      expect(verdict.state).toBe('unlisted');
      expect(verdict.findings).toMatchObject([{ rule: status, tier: 'information' }]);
      expect(verdict.toCheck).toBe(false);
    },
  );

  it('warns for a published decision, even about a registered seller', () => {
    const verdict = findShopVerdict(
      createResultWithRecords(SHOP, createSellerRecord('registered'), createDecision()),
    );
    expect(verdict.state).toBe('warned');
    expect(verdict.findings.map(({ rule }) => rule)).toEqual(['violation', 'registered']);
  });

  it('returns "unlisted" if the list has no record', () => {
    const verdict = findShopVerdict(createUnlistedResult());
    expect(verdict).toEqual({ state: 'unlisted', findings: [], toCheck: false, age: AGE });
  });

  it('does not let a printed tax code register the shop that prints it', () => {
    const verdict = findShopVerdict(
      createUnlistedResult(),
      createResultWithRecords(TAX, createSellerRecord('registered', TAX)),
    );
    expect(verdict.state).toBe('unlisted');
    expect(verdict.findings).toMatchObject([{ rule: 'tax-record', tier: 'information' }]);
  });

  it('counts a record only for the key that was looked up', () => {
    const other = 'shop:shopee.vn:999';
    const verdict = findShopVerdict(
      createResultWithRecords(
        SHOP,
        createSellerRecord('registered', other),
        createDecision({ keys: [other] }),
      ),
    );
    expect(verdict.state).toBe('unlisted');
    expect(verdict.findings).toEqual([]);
  });

  it('never decides by a name alone', () => {
    const named = {
      subject: { kind: 'name', name: 'Tiệm Gốm Mây Thử' },
      result: createResultWithRecords(SHOP, createDecision()).result,
    } as const;
    expect(findShopVerdict(createUnlistedResult(), named).state).toBe('unlisted');
    expect(findShopVerdict(named).state).toBe('not-understood');
  });

  it.each(['no-data', 'stale', 'not-supported', 'failed'] as const)(
    'returns "unavailable" if a look-up failed for the reason "%s"',
    (reason) => {
      const verdict = findShopVerdict(createSubjectResult(SHOP, unavailable(reason)));
      expect(verdict).toMatchObject({ state: 'unavailable', unavailable: reason, findings: [] });
    },
  );

  it.each([
    ['known', createResultWithRecords(SHOP, createSellerRecord('registered'), createDecision()).result],
    ['unlisted', createUnlistedResult().result],
  ] as const)('treats the result "%s" of expired data as stale', (_, answer) => {
    const verdict = findVerdict({
      context: createShopPageContext(),
      results: [createSubjectResult(SHOP, answer)],
      now: AGE.expiresAt,
    });
    expect(verdict).toMatchObject({ state: 'unavailable', unavailable: 'stale', findings: [] });
  });

  it('returns "unavailable" if the look-up of one of two keys failed, unless the other warns', () => {
    const slug = 'shop:shopee.vn:tiemgommaythu';
    expect(
      findShopVerdict(createUnlistedResult(), createSubjectResult(slug, unavailable('failed'))).state,
    ).toBe('unavailable');
    expect(
      findShopVerdict(createUnlistedResult(), createSubjectResult(slug, unavailable('not-supported'))).state,
    ).toBe('unlisted');
    expect(
      findShopVerdict(
        createResultWithRecords(SHOP, createDecision()),
        createSubjectResult(slug, unavailable('failed')),
      ).state,
    ).toBe('warned');
  });

  it('returns "unavailable" for a shop that no list covers, whatever is known about its tax code', () => {
    expect(
      findShopVerdict(createSubjectResult(SHOP, unavailable('not-supported')), createUnlistedResult(TAX))
        .state,
    ).toBe('unavailable');
  });

  it('calls a page without a read seller "not understood", and a card without one "not applicable"', () => {
    const { seller: _, ...withoutSeller } = createShopPageContext();
    expect(findVerdict({ context: withoutSeller, results: [], now: NOON }).state).toBe('not-understood');
    expect(findVerdict({ context: { ...withoutSeller, of: 'card' }, results: [], now: NOON }).state).toBe(
      'not-applicable',
    );
  });

  it.each([
    [{ kind: 'unreadable', marketplace: 'shopee', missing: ['cards'] }, 'not-understood'],
    [{ kind: 'wall', marketplace: 'shopee' }, 'not-applicable'],
    [{ kind: 'shell', marketplace: 'shopee' }, 'not-applicable'],
    [{ kind: 'other', marketplace: 'shopee' }, 'not-applicable'],
    [{ kind: 'results', marketplace: 'shopee', host: 'shopee.vn', cards: [], missing: [] }, 'not-applicable'],
  ] as const)('returns for the reading %o: %s', (reading, state) => {
    expect(findVerdict({ context: toPageContext(reading), results: [], now: NOON }).state).toBe(state);
  });

  it('builds the context of a listing, a shop and a card', () => {
    const seller = { id: '1', name: 'Một' };
    const listing = {
      marketplace: 'tiki',
      host: 'tiki.vn',
      id: '9',
      url: 'https://tiki.vn/p9.html',
      title: 'Bát',
      seller,
      readFrom: {},
    } as const;
    expect(toPageContext({ kind: 'listing', marketplace: 'tiki', listing, missing: [] })).toMatchObject({
      of: 'page',
      host: 'tiki.vn',
      seller,
    });
    expect(
      toPageContext({
        kind: 'seller',
        marketplace: 'tiki',
        host: 'tiki.vn',
        seller,
        cards: [],
        missing: [],
        readFrom: {},
      }),
    ).toMatchObject({ of: 'page', host: 'tiki.vn', seller });
    expect(
      toCardContext({ marketplace: 'tiki', host: 'tiki.vn' }, { id: '9', title: 'Bát', readFrom: {} }),
    ).toEqual({
      of: 'card',
      marketplace: 'tiki',
      host: 'tiki.vn',
      listing: { title: 'Bát' },
    });
  });

  it('runs a rule only when it is in force and has its input', () => {
    const ran: string[] = [];
    const rule = (id: RuleId, changes: object) => ({
      id,
      needs: [],
      basis: [],
      validFrom: '2026-11-25',
      validUntil: '2026-11-25',
      says: [],
      apply: () => {
        ran.push(id);
        return [];
      },
      describe: () => ({ title: '', sentence: '', rows: [] }),
      ...changes,
    });
    findVerdict({
      context: createShopPageContext(),
      results: [createUnlistedResult()],
      now: NOON,
      rules: [
        rule('violation', {}),
        rule('recall', { validFrom: '2026-11-26', validUntil: null }),
        rule('badge', { validFrom: '2026-11-01', validUntil: '2026-11-24' }),
        rule('tax-record', { needs: ['record'] }),
        rule('tax-code-form', { needs: ['tax-code'] }),
        rule('goods', { needs: ['title'] }),
        rule('seller-details', { needs: ['seller'] }),
      ],
    });
    expect(ran).toEqual(['violation', 'seller-details']);
  });
});

describe('pairSubjectsWithResults', () => {
  it('treats a missing result as failed', () => {
    const subject = { kind: 'shop', key: SHOP } as const;
    expect(pairSubjectsWithResults({ subjects: [subject], results: [] })).toEqual([
      { subject, result: { status: 'unavailable', reason: 'failed' } },
    ]);
  });
});
