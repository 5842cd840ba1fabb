import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { AppError } from '@/lib/base/errors';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { createOutbox, type Outbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import { type ReportDeps, reportListing } from '@/lib/workflows/report';
import { HOLD_MS, markInterruptedCaptures } from '@/lib/workflows/report/capture-report';
import { changeReport, toChangesEnteredByPerson } from '@/lib/workflows/report/change-report';
import { omitRemovedParts } from '@/lib/workflows/report/pack-report';
import { outboxItem } from '@/tests/support/outbox-item';

const url = 'https://shopee.vn/Am-tra-i.912345678.20011223344#reviews';
const reading = {
  kind: 'listing',
  marketplace: 'shopee',
  missing: [],
  listing: {
    marketplace: 'shopee',
    host: 'shopee.vn',
    id: '20011223344',
    url: 'https://shopee.vn/Am-tra-i.912345678.20011223344',
    title: 'Ấm trà men rạn',
    price: { minor: 189_000, currency: 'VND' },
    seller: { id: '912345678', name: 'Tiệm Gốm Mây Thử' },
    readFrom: {},
  },
} as const satisfies ListingReading;
const place = { source: 'dom', selector: 'h1' } as const;
let outbox: Outbox;
let databases = 0;

beforeEach(() => {
  databases += 1;
  outbox = createOutbox(new ChoSangDatabase(`report-${databases}`), () => 5_000);
});

function deps(over: Partial<ReportDeps> = {}): ReportDeps {
  return {
    outbox,
    openTab: async () => ({ url }),
    ownAddresses: async () => [],
    readTab: async () => reading,
    sellerDetails: async () => ({}),
    capture: vi.fn(async () => createCapturedPage()),
    preview: async () => new Blob(['small']),
    newId: () => '6f1c2f0e-6d43-4b6e-9f0a-3a5e0d3c1b11',
    newSecret: () => 'secret',
    now: () => 5_000,
    language: 'vi',
    sendsAtOnce: async () => false,
    ...over,
  };
}

describe('reportListing', () => {
  it('sends only the address of a page with an unsupported layout', async () => {
    const unread: ListingReading = { kind: 'unreadable', marketplace: 'shopee', missing: ['layout'] };
    const page = createCapturedPage({ reading, facts: [{ field: 'title', value: 'Ấm', from: place }] });
    const { item, finished } = await reportListing(
      7,
      'FALSE_AD',
      deps({ readTab: async () => unread, capture: async () => page, sendsAtOnce: async () => true }),
    );
    const { code, complainant, observedAt, language, ...otherFields } = item.draft;
    expect(otherFields).toEqual({
      marketplace: 'shopee',
      host: 'shopee.vn',
      url: 'https://shopee.vn/Am-tra-i.912345678.20011223344',
      seller: {},
    });
    await finished;

    // The page is captured so that the person can add it; it is not sent by itself, nor with a reading.
    const stored = await outbox.get(item.id);
    expect(stored).toMatchObject({ state: 'draft', capture: 'done', removed: ['picture', 'page'] });
    expect(stored.heldUntil).toBeUndefined();
    const storedCapture = await outbox.capture(item.id);
    expect(storedCapture).toMatchObject({ reading: unread, facts: [] });
    expect(storedCapture && omitRemovedParts(storedCapture, stored.removed)).toBeUndefined();
    expect(storedCapture && omitRemovedParts(storedCapture, ['picture'])?.frames).toHaveLength(1);
  });

  it.each([
    ['its parameters', `https://shop.example/tim?q=${'a'.repeat(3_000)}#x`, 'https://shop.example/tim'],
    ['its path', `https://shop.example/${'a'.repeat(3_000)}`, 'https://shop.example/'],
    ['nothing', 'https://shopee.vn/search?keyword=a', 'https://shopee.vn/search?keyword=a'],
  ])('removes from a long address %s', async (_what, long, expected) => {
    const { item } = await reportListing(
      7,
      'FALSE_AD',
      deps({ openTab: async () => ({ url: long }), readTab: async () => null }),
    );
    expect(item.draft.url).toBe(expected);
  });

  it('waits for "Send" if the page could not be searched for the visitor, even under the choice to send at once', async () => {
    const unsearched = {
      name: 'freeze',
      milliseconds: 1,
      outcome: 'skipped',
      reason: 'not-searched',
    } as const;
    const { item, finished } = await reportListing(
      7,
      'FALSE_AD',
      deps({
        sendsAtOnce: async () => true,
        capture: async () => createCapturedPage({ stages: [unsearched], frames: [] }),
      }),
    );
    await finished;
    expect((await outbox.get(item.id)).heldUntil).toBeUndefined();
  });

  it('stores the draft before the capture, with details from the page', async () => {
    let whileCapturing: unknown;
    const { finished } = await reportListing(
      7,
      'COUNTERFEIT_LABEL',
      deps({
        capture: async () => {
          whileCapturing = (await outbox.all())[0];
          return createCapturedPage();
        },
      }),
    );
    await finished;
    expect(whileCapturing).toMatchObject({
      state: 'draft',
      capture: 'running',
      draft: {
        code: 'COUNTERFEIT_LABEL',
        url: 'https://shopee.vn/Am-tra-i.912345678.20011223344',
        listing: { id: '20011223344', title: 'Ấm trà men rạn' },
        seller: { id: '912345678', name: 'Tiệm Gốm Mây Thử' },
      },
    });
  });

  it('holds the report for ten seconds after the capture, under the choice to send at once', async () => {
    const { item, finished } = await reportListing(7, 'FALSE_AD', deps({ sendsAtOnce: async () => true }));
    await finished;
    expect(await outbox.get(item.id)).toMatchObject({
      state: 'held',
      capture: 'done',
      heldUntil: 5_000 + HOLD_MS,
    });
    expect(await outbox.capture(item.id)).toBeDefined();
  });

  it('captures again only on the page of the report', async () => {
    const { item, finished } = await reportListing(7, 'FALSE_AD', deps());
    await finished;
    const again = await reportListing(7, 'FALSE_AD', deps({ newId: () => 'again', again: item.draft.url }));
    await again.finished;
    const other = deps({ newId: () => 'other', again: 'https://shopee.vn/other-i.1.2' });
    await expect(reportListing(7, 'FALSE_AD', other)).rejects.toMatchObject({ code: 'page-gone' });
    expect((await outbox.all()).map(({ id }) => id)).not.toContain('other');
  });

  it('leaves the report as a draft without the choice to send at once', async () => {
    const { item, finished } = await reportListing(7, 'FALSE_AD', deps());
    await finished;
    const stored = await outbox.get(item.id);
    expect(stored).toMatchObject({ state: 'draft', capture: 'done' });
    expect(stored).not.toHaveProperty('heldUntil');
    expect(stored).not.toHaveProperty('consent');
  });

  it('never holds a report without a known seller, which the intake would refuse', async () => {
    const nobody: ListingReading = { ...reading, listing: { ...reading.listing, seller: { name: 'Tiệm' } } };
    const { item, finished } = await reportListing(
      7,
      'FALSE_AD',
      deps({ readTab: async () => nobody, sendsAtOnce: async () => true }),
    );
    await finished;
    expect((await outbox.get(item.id)).state).toBe('draft');
  });

  it.each([
    ['no', { bought: 'no' }],
    ['received', { bought: 'yes', received: 'yes' }],
    ['awaited', { bought: 'yes', received: 'no' }],
  ] as const)(
    'keeps the answer "%s" that came before the violation type',
    async (purchase, purchaseAnswers) => {
      const { item } = await reportListing(7, 'FALSE_AD', deps({ purchase }));
      expect(item.draft).toMatchObject(purchaseAnswers);
    },
  );

  it('keeps the draft and the reason when the capture fails', async () => {
    const gone = vi.fn(() => Promise.reject(new AppError('page-gone', 'closed')));
    const { item, finished } = await reportListing(7, 'FALSE_AD', deps({ capture: gone }));
    await finished;
    expect(await outbox.get(item.id)).toMatchObject({
      state: 'draft',
      capture: 'failed',
      failure: { code: 'page-gone' },
    });
  });

  it('reports a page without an adapter by its address, without the fragment', async () => {
    const { item } = await reportListing(7, 'FRAUD', deps({ readTab: async () => null }));
    expect(item.draft).toMatchObject({
      marketplace: 'site',
      host: 'shopee.vn',
      url: url.split('#')[0],
      seller: {},
    });
    expect(item.draft.listing).toBeUndefined();
  });

  it('refuses a page without access, and stores nothing', async () => {
    const closed = deps({ openTab: async () => ({ url: undefined }) });
    await expect(reportListing(7, 'FRAUD', closed)).rejects.toMatchObject({ code: 'page-not-allowed' });
    expect(await outbox.all()).toEqual([]);
  });
});

describe('markInterruptedCaptures', () => {
  it('marks only captures that were running', async () => {
    await outbox.add(outboxItem({ id: '00000000-0000-4000-8000-000000000001', capture: 'running' }));
    await outbox.add(outboxItem({ id: '00000000-0000-4000-8000-000000000002', capture: 'done' }));
    await markInterruptedCaptures(outbox);
    expect((await outbox.all()).map(({ capture }) => capture)).toEqual(['interrupted', 'done']);
  });
});

describe('changeReport', () => {
  it('keeps the typed text and drops the prepared request', async () => {
    const { id } = outboxItem();
    await outbox.add(outboxItem({ state: 'rejected', body: '{}' }));
    const changed = await changeReport(
      id,
      { note: 'Tem dán đè', email: 'toi@example.vn', purchase: 'received' },
      outbox,
    );
    expect(changed.draft).toMatchObject({
      note: 'Tem dán đè',
      email: 'toi@example.vn',
      bought: 'yes',
      received: 'yes',
    });
    expect(changed.body).toBeUndefined();
  });

  it('clears an answer', async () => {
    const base = outboxItem();
    await outbox.add({ ...base, draft: { ...base.draft, bought: 'yes', received: 'no' } });
    const { draft } = await changeReport(base.id, { purchase: 'unsaid' }, outbox);
    expect(draft).not.toHaveProperty('bought');
    expect(draft).not.toHaveProperty('received');
  });

  it('applies quick clicks one after another, and loses none', async () => {
    await outbox.add(outboxItem({ state: 'draft' }));
    const { id } = outboxItem();
    await Promise.all([
      changeReport(id, { part: { name: 'picture', kept: false } }, outbox),
      changeReport(id, { part: { name: 'page', kept: false } }, outbox),
      changeReport(id, { consent: { purpose: 'contact-me', given: true } }, outbox),
      changeReport(id, { consent: { purpose: 'identify-me', given: true } }, outbox),
    ]);
    const parts = { removed: ['picture', 'page'], agreed: ['contact-me', 'identify-me'] };
    expect(await outbox.get(id)).toMatchObject(parts);
    await changeReport(id, { consent: { purpose: 'contact-me', given: false } }, outbox);
    const back = await changeReport(id, { part: { name: 'page', kept: true } }, outbox);
    expect(back).toMatchObject({ removed: ['picture'], agreed: ['identify-me'] });
  });

  it('removes a note from a refused report, but no parts of its package', async () => {
    const evidence = { digest: 'a'.repeat(64), byteLength: 3 };
    await outbox.add(outboxItem({ state: 'rejected', evidence }));
    const changed = await changeReport(outboxItem().id, { removed: ['note', 'picture'] }, outbox);
    expect(changed.removed).toEqual(['note']);
  });

  it('copies everything of a report into another', async () => {
    const base = outboxItem();
    const draft = {
      ...base.draft,
      complainant: 'identified' as const,
      name: 'Người Gửi',
      province: '79',
      pricePaid: '189k',
      bought: 'yes' as const,
      received: 'no' as const,
    };
    const full = outboxItem({ draft, agreed: ['identify-me'], removed: ['picture'] });
    await outbox.add(base);
    const changed = await changeReport(base.id, toChangesEnteredByPerson(full), outbox);
    expect(changed).toMatchObject({ draft, agreed: ['identify-me'], removed: ['picture'] });
  });

  it('does not change a report the intake has acknowledged', async () => {
    await outbox.add(outboxItem({ state: 'parked', receipts: ['first'], body: '{"sent":true}' }));
    const left = await changeReport(outboxItem().id, { note: 'late' }, outbox);
    expect(left).toMatchObject({ body: '{"sent":true}', receipts: ['first'] });
    expect(left.draft.note).toBeUndefined();
  });

  it('does not change a report that is being sent', async () => {
    await outbox.add(outboxItem({ state: 'sending' }));
    expect((await changeReport(outboxItem().id, { note: 'late' }, outbox)).draft.note).toBeUndefined();
  });
});
