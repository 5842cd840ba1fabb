import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { PRESSED } from '@/demo/sample-views/samples/consent';
import type { ListingReading } from '@/lib/domain/listing/listing';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { createOutbox, type Outbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import { reportListing } from '@/lib/workflows/report';
import { markInterruptedCaptures } from '@/lib/workflows/report/capture-report';
import { changeReport } from '@/lib/workflows/report/change-report';
import { type Break, breaking } from '@/tests/support/intake/faulty-line';
import { outboxItem } from '@/tests/support/outbox-item';

// Creating a report, interrupted at each database access: by a killed worker or browser, which leave the same
// database, or by a full disk.

const { id } = outboxItem();
let databases = 0;
const newOutbox = () => {
  databases += 1;
  return createOutbox(new ChoSangDatabase(`broken-${databases}`), () => 5_000);
};

type End = { readonly how: 'done' | 'failed' | 'killed'; readonly item: OutboxItem | undefined };

/**
 * Runs `work` again and again, each time with a new outbox that breaks one call later, until `work` ends without a break; returns
 * how each run ended and the report that it left.
 */
async function breakAtEachCall(
  how: Break,
  prepare: (outbox: Outbox) => Promise<void>,
  work: (outbox: Outbox) => Promise<unknown>,
) {
  const ends: End[] = [];
  for (let at = 0; ; at += 1) {
    const outbox = newOutbox();
    await prepare(outbox);
    const { store, broke } = breaking(outbox, at, how);
    let broken = false;
    const ended = await Promise.race([
      work(store).then(
        () => 'done' as const,
        () => 'failed' as const,
      ),
      broke.then(() => {
        broken = true;
        return 'killed' as const;
      }),
    ]);
    // What a background does first when it starts again.
    if (broken) await markInterruptedCaptures(outbox);
    const item = (await outbox.all())[0];
    ends.push({ how: ended, item });
    const isLast = ended === 'done' && item?.failure === undefined;
    if (isLast) return ends;
    expect(at).toBeLessThan(20);
  }
}

const READING: ListingReading = {
  kind: 'seller',
  marketplace: 'shopee',
  host: 'shopee.vn',
  seller: { id: '912345678', name: 'Tiệm Gốm Mây Thử' },
  cards: [],
  missing: [],
  readFrom: {},
};

/** Dependencies of a report, except those of its capture. */
const reporting = (outbox: Outbox) => ({
  outbox,
  openTab: async () => ({ url: 'https://shopee.vn/Am-tra-i.912345678.20011223344' }),
  ownAddresses: async () => [],
  readTab: async () => READING,
  sellerDetails: async () => ({}),
  preview: async () => new Blob(['small']),
  newId: () => id,
  newSecret: () => 'secret',
  now: () => 5_000,
  language: 'vi' as const,
  sendsAtOnce: async () => true,
});

const BREAKS: readonly Break[] = ['before', 'after', 'quota'];

describe.each(BREAKS)('an interrupted database access (%s)', (how) => {
  it('leaves no report during a capture, or a draft that can be captured again', async () => {
    const capture = async (outbox: Outbox) => {
      const { finished } = await reportListing(7, 'FALSE_AD', {
        ...reporting(outbox),
        capture: async () => createCapturedPage(),
      });
      await finished;
    };
    const ends = await breakAtEachCall(how, async () => undefined, capture);
    expect(ends.length).toBeGreaterThan(2);
    for (const { how: ended, item } of ends) {
      if (!item)
        expect(ended).not.toBe('done'); // the person saw that nothing was started
      else if (item.capture === 'done') expect(['draft', 'held']).toContain(item.state);
      else if (item.capture === 'failed')
        expect(item).toMatchObject({ state: 'draft', failure: { code: 'storage-full' } });
      else expect(item).toMatchObject({ state: 'draft', capture: 'interrupted' });
    }
    expect(ends.at(-1)?.item).toMatchObject({ state: 'held', capture: 'done' });
  });

  it('leaves the report under review as before or after the change, and sends nothing the person has not seen', async () => {
    const note = 'Nhãn ghi sai';
    const ends = await breakAtEachCall(
      how,
      (outbox) => outbox.add(outboxItem({ state: 'held', heldUntil: 15_000 })),
      async (outbox) => {
        await outbox.apply(id, { type: 'undo' });
        await changeReport(id, { note }, outbox);
        await outbox.apply(id, { type: 'release', consent: PRESSED });
      },
    );
    expect(ends.length).toBeGreaterThan(3);
    for (const { item } of ends) {
      expect(['held', 'draft', 'queued']).toContain(item?.state);
      // Only a report that the person sent is queued, and it contains what they wrote.
      if (item?.state === 'queued') expect(item.draft.note).toBe(note);
      if (item?.state === 'held') expect(item.draft.note).toBeUndefined();
    }
  });
});

it('a report deleted during its capture stays deleted', async () => {
  const outbox = newOutbox();
  const { finished } = await reportListing(7, 'FALSE_AD', {
    ...reporting(outbox),
    capture: async () => {
      await outbox.remove(id);
      return createCapturedPage();
    },
  });
  await expect(finished).resolves.toBeUndefined();
  expect(await outbox.all()).toEqual([]);
  expect(await outbox.capture(id)).toBeUndefined();
});
