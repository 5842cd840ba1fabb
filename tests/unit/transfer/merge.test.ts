import { describe, expect, it } from 'vitest';
import type { Matter } from '@/lib/domain/matter/matter';
import { OUTBOX_STATES, type OutboxItem } from '@/lib/domain/report/outbox';
import { mergeMatter, mergeReportCopies, mergeTimeStamp, toArrivedReport } from '@/lib/transfer/merge';
import { outboxItem } from '@/tests/support/outbox-item';

const NOW = 9_000;
const merged = (here: Partial<OutboxItem>, file: Partial<OutboxItem>) =>
  mergeReportCopies(outboxItem(here), outboxItem(file), NOW);

describe('a report that arrives from another browser', () => {
  it.each(OUTBOX_STATES)('is never sent without a press: it was %s', (state) => {
    const left = { heldUntil: 5, nextAttemptAt: 6, askAt: 7, work: { tried: 1, most: 2 }, body: '{}' };
    const arrived = toArrivedReport(outboxItem({ state, ...left }), NOW);
    const expected = { held: 'draft', queued: 'parked', sending: 'parked' };
    expect(arrived.state).toBe(Object.entries(expected).find(([was]) => was === state)?.[1] ?? state);
    expect(['held', 'queued', 'sending']).not.toContain(arrived.state);
    expect(Object.keys(arrived)).not.toEqual(expect.arrayContaining(['heldUntil']));
    for (const name of ['heldUntil', 'nextAttemptAt', 'askAt', 'work'])
      expect(arrived).not.toHaveProperty(name);
    // A file could state another report in the text than the one in view.
    expect(arrived).not.toHaveProperty('body');
  });

  it('says why it waits to be sent', () => {
    expect(toArrivedReport(outboxItem({ state: 'sending' }), NOW).failure).toMatchObject({
      code: 'moved',
      at: NOW,
    });
  });

  it('becomes an interrupted capture if its page was being captured', () => {
    expect(toArrivedReport(outboxItem({ capture: 'running' }), NOW).capture).toBe('interrupted');
  });
});

describe('a report that is in both browsers', () => {
  it('is the accepted one, even if the other was changed later', () => {
    const accepted = { state: 'accepted', changedAt: 1, reference: 'CS-1' } as const;
    expect(merged({ state: 'queued', changedAt: 5 }, accepted)).toMatchObject({
      from: 'file',
      item: accepted,
    });
    expect(merged(accepted, { state: 'parked', changedAt: 5 })).toMatchObject({
      from: 'here',
      item: accepted,
    });
  });

  it.each(['held', 'queued', 'sending'] as const)('stays as it is while this browser has it %s', (state) => {
    const { item, from } = merged({ state, changedAt: 1 }, { state: 'parked', changedAt: 5 });
    expect([item.state, from]).toEqual([state, 'here']);
  });

  it('is otherwise the one that was changed later or, if equal, the one of this browser', () => {
    const note = (text: string) => ({ draft: { ...outboxItem().draft, note: text } });
    expect(merged({ ...note('cũ'), changedAt: 1 }, { ...note('mới'), changedAt: 2 }).item.draft.note).toBe(
      'mới',
    );
    expect(merged({ ...note('mới'), changedAt: 2 }, { ...note('cũ'), changedAt: 1 }).item.draft.note).toBe(
      'mới',
    );
    expect(merged({ ...note('đây'), changedAt: 2 }, { ...note('kia'), changedAt: 2 })).toMatchObject({
      from: 'here',
    });
  });

  it('keeps receipts, withdrawals and doubts of both browsers, and the newest status', () => {
    const status = (checkedAt: number) => ({ status: `s${checkedAt}`, events: [], checkedAt });
    const doubt = { state: 'doubtful', doubt: 'other-log', checkedAt: 1, heads: ['a', 'b'] } as const;
    const { item } = merged(
      {
        state: 'accepted',
        changedAt: 9,
        receipts: ['r1', 'r2'],
        status: status(3),
        log: doubt,
        withdrawnAt: 8,
      },
      {
        state: 'accepted',
        changedAt: 10,
        receipts: ['r1', 'r3'],
        status: status(2),
        log: { state: 'no-log', checkedAt: 5 },
      },
    );
    expect(item).toMatchObject({ status: status(3), log: doubt, withdrawnAt: 8 });
    expect([...item.receipts].sort()).toEqual(['r1', 'r2', 'r3']);
  });

  it('does not bring back a withdrawn consent or the data it was for', () => {
    const named = { name: 'Người Gửi', idNumber: '001', address: 'Số 1', email: 'a@example.vn' };
    const { draft } = outboxItem();
    const before = {
      agreed: ['contact-me', 'identify-me'],
      draft: { ...draft, ...named },
      body: '{"name":1}',
    } as const;
    const after = { agreed: ['contact-me'], draft: { ...draft, email: 'a@example.vn' } } as const;
    for (const [here, file] of [
      [before, after],
      [after, before],
    ] as const) {
      const { item } = merged(
        { ...here, state: 'accepted' },
        { ...file, state: 'accepted', changedAt: 99_999 },
      );
      expect(item.agreed).toEqual(['contact-me']);
      expect(item.draft).toEqual({ ...draft, email: 'a@example.vn' });
      expect(item).not.toHaveProperty('body');
    }
  });

  it('keeps the longest head of each log', () => {
    const heads = (a: number, b: number) => ({
      logHeads: { a: { size: a, root: 'r' }, b: { size: b, root: 'r' } },
    });
    expect(
      merged({ ...heads(1, 9), state: 'accepted' }, { ...heads(5, 2), state: 'accepted' }).item.logHeads,
    ).toEqual(heads(5, 9).logHeads);
  });
});

describe('a matter that is in both browsers', () => {
  const matter = (changedAt: number, over: Partial<Matter>): Matter => ({
    id: 'm',
    openedAt: changedAt,
    changedAt,
    fields: {},
    steps: [],
    ...over,
  });
  const step = (id: string, at: number, text: string) => ({ id, at, act: { kind: 'note', text } as const });

  it('has all steps of both browsers by their ids, in order', () => {
    const here = matter(10, { steps: [step('a', 1, 'một'), step('c', 3, 'ba')] });
    const file = matter(20, { steps: [step('a', 1, 'một, sửa'), step('b', 2, 'hai')] });
    const steps = [step('a', 1, 'một, sửa'), step('b', 2, 'hai'), step('c', 3, 'ba')];
    expect(mergeMatter(here, file)).toMatchObject({ steps, openedAt: 10, changedAt: 20 });
    expect(mergeMatter(file, here)).toMatchObject({ steps });
  });

  it('has the fields of both browsers, and the later text of a field', () => {
    const here = matter(10, { fields: { name: 'cũ', place: 'Huế' }, closed: { at: 5, end: 'refunded' } });
    const file = matter(20, { fields: { name: 'mới', bank: 'X' } });
    expect(mergeMatter(here, file).fields).toEqual({ name: 'mới', place: 'Huế', bank: 'X' });
    expect(mergeMatter(here, file)).not.toHaveProperty('closed');
  });
});

describe('a time stamp that is in both browsers', () => {
  const waiting = { itemId: 'i', digest: 'd', state: 'waiting', attempts: 1, nextAttemptAt: 1 } as const;
  const stamped = {
    itemId: 'i',
    digest: 'd',
    state: 'stamped',
    at: 1,
    service: 's',
    licensed: false,
    reply: new Blob(['x']),
    receivedAt: 4,
    root: 'PEM',
  } as const;

  it('is the one that a service already gave', () => {
    expect(mergeTimeStamp(waiting, stamped)).toBe(stamped);
    expect(mergeTimeStamp(stamped, waiting)).toBe(stamped);
    const { nextAttemptAt: _next, ...untilPressed } = waiting;
    expect(mergeTimeStamp(undefined, waiting)).toEqual(untilPressed);
    expect(mergeTimeStamp({ ...waiting, digest: 'other' }, stamped)).toMatchObject({ digest: 'other' });
  });
});
