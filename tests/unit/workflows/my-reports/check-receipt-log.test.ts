import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '@/lib/base/errors';
import { isUnansweredTooLong, type LogStanding, type SeenHead } from '@/lib/domain/report/receipt-log';
import { toStoredLogHeadKey } from '@/lib/intake/receipt-log';
import { createOutbox, type Outbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import {
  checkReceiptLog,
  createSeenHeadStore,
  type ReceiptLogDeps,
  recheckReceipt,
} from '@/lib/workflows/my-reports/check-receipt-log';
import { openLog } from '@/tests/support/intake/log-of-leaves';
import { outboxItem } from '@/tests/support/outbox-item';

const ISSUER = 'https://intake.example';
const MINE = 'my.receipt.jws';
/** The receipts in the log when this device last checked it. */
const BEFORE = ['a', 'b', 'c', 'd', 'e'];

let log: Awaited<ReturnType<typeof openLog>>;
let other: typeof log;
beforeAll(async () => {
  [log, other] = await Promise.all([openLog(ISSUER), openLog(ISSUER)]);
});

let databases = 0;
let outbox: Outbox;
beforeEach(async () => {
  databases += 1;
  outbox = createOutbox(new ChoSangDatabase(`receipt-log-${databases}`), () => 8_000);
  await outbox.add(outboxItem());
});

/** Dependencies of a device whose log now consists of `receipts`. */
function deps(receipts: readonly string[], over: Partial<ReceiptLogDeps> = {}): ReceiptLogDeps {
  return {
    keys: [{ kty: 'EC' }, log.jwk],
    issuer: ISSUER,
    heads: createSeenHeadStore(outboxItem().id, outbox),
    readProof: async () => {
      if (!receipts.includes(MINE)) throw new AppError('not-found', 'no such leaf');
      return log.prove(MINE, receipts);
    },
    consistency: async (from, to) => {
      if (to > receipts.length || from > to) throw new AppError('not-found', 'no such size');
      return log.consistency(from, receipts.slice(0, to));
    },
    now: () => 7_000,
    ...over,
  };
}

async function checkLogBefore(): Promise<void> {
  const standing = await checkReceiptLog('e', await log.prove('e', BEFORE), deps(BEFORE));
  expect(standing).toMatchObject({ state: 'held', size: 5 });
}
const seenHead = async (): Promise<SeenHead | undefined> => {
  const name = toStoredLogHeadKey({ keys: [log.jwk], issuer: ISSUER });
  return name === undefined ? undefined : deps([]).heads.get(name);
};
const silent = (code: 'offline' | 'intake-busy' | 'intake-unreachable' | 'intake-rejected') => () =>
  Promise.reject(new AppError(code, 'no answer'));

describe('an honest receipt log', () => {
  it('agrees with every seen head, and its newest head is stored', async () => {
    await checkLogBefore();
    const now = [...BEFORE, 'f', MINE];
    await expect(checkReceiptLog(MINE, await log.prove(MINE, now), deps(now))).resolves.toEqual({
      state: 'held',
      index: 6,
      size: 7,
      checkedAt: 7_000,
    });
    expect(await seenHead()).toMatchObject({ size: 7, note: expect.stringContaining('intake.example') });
  });

  it('may prove a receipt under an older head, and the newest stays stored', async () => {
    const now = [...BEFORE, 'f', MINE];
    await checkReceiptLog(MINE, await log.prove(MINE, now), deps(now));
    const standing = await checkReceiptLog('e', await log.prove('e', BEFORE), deps(now));
    expect(standing).toMatchObject({ state: 'held', index: 4 });
    expect(await seenHead()).toMatchObject({ size: 7 });
  });

  it('is asked for a proof when the receipt came without one', async () => {
    const now = [...BEFORE, MINE];
    await expect(checkReceiptLog(MINE, undefined, deps(now))).resolves.toMatchObject({ state: 'held' });
  });

  it('is not asked when the authority names no log key', async () => {
    await expect(checkReceiptLog(MINE, undefined, deps([], { keys: [{ kty: 'EC' }] }))).resolves.toEqual({
      state: 'no-log',
      checkedAt: 7_000,
    });
  });

  it.each(['offline', 'intake-busy', 'intake-unreachable'] as const)(
    'leaves receipt and seen head unchanged without a response (%s)',
    async (code) => {
      await checkLogBefore();
      const now = [...BEFORE, MINE];
      const quiet = deps(now, { consistency: silent(code), readProof: silent(code) });
      await expect(checkReceiptLog(MINE, undefined, quiet)).resolves.toMatchObject({ state: 'unchecked' });
      const logProof = await log.prove(MINE, now);
      await expect(checkReceiptLog(MINE, logProof, quiet)).resolves.toMatchObject({ state: 'unchecked' });
      expect(await seenHead()).toMatchObject({ size: 5 });
    },
  );
});

describe('a cheating receipt log', () => {
  const grown = [...BEFORE, MINE];
  it.each<[cheat: string, receipts: readonly string[], doubt: string]>([
    ['leaves the receipt out', [...BEFORE, 'f'], 'not-in-log'],
    ['drops an older leaf', ['a', 'b', 'd', 'e', 'f', MINE], 'other-log'],
    ['puts another leaf in the place of an older one', ['a', 'x', 'c', 'd', 'e', MINE], 'other-log'],
    ['dates the receipt back before seen leaves', ['a', MINE, 'b', 'c', 'd', 'e'], 'other-log'],
    ['is rolled back to a shorter one', ['a', 'b', MINE], 'other-log'],
    ['has the same length with other leaves', ['a', 'b', 'c', 'd', MINE], 'other-log'],
    ['starts anew', [MINE], 'other-log'],
  ])('causes a doubt when it %s', async (_cheat, receipts, doubt) => {
    await checkLogBefore();
    const seen = await seenHead();
    const logProof = await log.prove(MINE, receipts);
    const standing = await checkReceiptLog(MINE, logProof, deps(receipts));
    expect(standing).toEqual({
      state: 'doubtful',
      doubt,
      checkedAt: 7_000,
      heads: [seen?.note, logProof.checkpoint],
    });
    expect(await seenHead()).toEqual(seen);
  });

  it('causes a doubt if it has no leaf for the receipt', async () => {
    await expect(checkReceiptLog(MINE, undefined, deps(BEFORE))).resolves.toMatchObject({
      state: 'doubtful',
      doubt: 'not-in-log',
    });
  });

  it('causes a doubt when it signs with another key', async () => {
    const logProof = await other.prove(MINE, grown);
    await expect(checkReceiptLog(MINE, logProof, deps(grown))).resolves.toMatchObject({
      doubt: 'head-unsigned',
    });
  });

  it('causes a doubt when its inclusion proof is wrong', async () => {
    const logProof = { ...(await log.prove(MINE, grown)), proof: [] };
    await expect(checkReceiptLog(MINE, logProof, deps(grown))).resolves.toMatchObject({
      doubt: 'not-in-log',
    });
  });

  it('causes a doubt when its consistency proof is wrong', async () => {
    await checkLogBefore();
    const lying = deps(grown, { consistency: async () => [] });
    await expect(checkReceiptLog(MINE, await log.prove(MINE, grown), lying)).resolves.toMatchObject({
      doubt: 'other-log',
    });
  });
});

describe('two reports of one device', () => {
  const other = '00000000-0000-4000-8000-000000000002';
  const deviceDeps = (id: string, receipts: readonly string[], over: Partial<ReceiptLogDeps> = {}) =>
    deps(receipts, { heads: createSeenHeadStore(id, outbox), ...over });
  beforeEach(() => outbox.add(outboxItem({ id: other })));

  it('find a fork of equal length without asking the intake', async () => {
    await checkLogBefore();
    const forked = ['a', 'b', 'c', 'd', MINE];
    const consistency = vi.fn(() => Promise.reject(new AppError('offline', 'not to be asked')));
    const standing = await checkReceiptLog(
      MINE,
      await log.prove(MINE, forked),
      deviceDeps(other, forked, { consistency }),
    );
    expect(standing).toMatchObject({ state: 'doubtful', doubt: 'other-log' });
    expect(standing).toHaveProperty('heads.length', 2);
    expect(consistency).not.toHaveBeenCalled();
  });

  it('keep their seen heads separately, and lose them on deletion', async () => {
    await checkLogBefore();
    const now = [...BEFORE, MINE];
    await checkReceiptLog(MINE, await log.prove(MINE, now), deviceDeps(other, now));
    await outbox.remove(outboxItem().id);
    expect((await outbox.all()).map(({ id, logHeads }) => [id, Object.values(logHeads ?? {})])).toEqual([
      [other, [expect.objectContaining({ size: 6 })]],
    ]);
  });
});

describe('the second check of a receipt', () => {
  const held: LogStanding = { state: 'held', index: 5, size: 6, checkedAt: 1_000 };
  const accepted = (over = {}) =>
    outboxItem({ state: 'accepted', reference: 'CS-261125-7K3MQ2', receipts: ['old', MINE], ...over });
  const run = async (receipts: readonly string[], item = accepted(), over: Partial<ReceiptLogDeps> = {}) => {
    await outbox.change(item.id, ({ logHeads }) => ({ ...item, ...(logHeads && { logHeads }) }));
    const onDoubt = vi.fn(async () => undefined);
    await recheckReceipt(item.id, { ...deps(receipts, over), outbox }, onDoubt);
    return { item: await outbox.get(item.id), onDoubt };
  };

  it('reports a leaf that disappeared after its proof', async () => {
    await checkLogBefore();
    const { item, onDoubt } = await run([...BEFORE, 'f'], accepted({ log: held }));
    expect(item).toMatchObject({ state: 'accepted', log: { state: 'doubtful', doubt: 'not-in-log' } });
    expect(onDoubt).toHaveBeenCalledOnce();
  });

  it('completes a check that was not possible before', async () => {
    const { item } = await run([...BEFORE, MINE], accepted({ log: { state: 'unchecked', checkedAt: 1 } }));
    expect(item.log).toMatchObject({ state: 'held', index: 5 });
  });

  it('keeps a doubt, whatever the log says later', async () => {
    const doubt: LogStanding = { state: 'doubtful', doubt: 'other-log', checkedAt: 1, heads: ['x'] };
    const { item, onDoubt } = await run([...BEFORE, MINE], accepted({ log: doubt }));
    expect(item.log).toEqual(doubt);
    expect(onDoubt).not.toHaveBeenCalled();
  });

  it('changes nothing without a response of the intake', async () => {
    const { item } = await run([], accepted({ log: held }), { readProof: silent('offline') });
    expect(item.log).toEqual(held);
  });

  it.each(['intake-busy', 'intake-unreachable', 'intake-rejected'] as const)(
    'records since when the log does not answer (%s), until it does',
    async (code) => {
      const DAY = 86_400_000;
      let item = accepted({ log: held });
      for (const day of [0, 3, 7]) {
        const overrides = { readProof: silent(code), now: () => day * DAY };
        ({ item } = await run([], item, overrides));
        const { log } = item;
        if (log?.state !== 'held' || !log.unanswered) throw new Error('nothing was kept');
        expect(log).toMatchObject({ checkedAt: 1_000, unanswered: { since: 0, last: day * DAY } });
        expect(isUnansweredTooLong(log.unanswered)).toBe(day === 7);
      }
      ({ item } = await run([...BEFORE, MINE], item));
      expect(item.log).toMatchObject({ state: 'held', index: 5 });
      expect(item.log).not.toHaveProperty('unanswered');
    },
  );

  it('does not call the log silent after a week without a network', async () => {
    let item = accepted({ log: { state: 'unchecked', checkedAt: 1 } });
    for (const day of [0, 3, 7, 30]) {
      ({ item } = await run([], item, { readProof: silent('offline'), now: () => day * 86_400_000 }));
    }
    expect(item.log).not.toHaveProperty('unanswered');
  });
});
