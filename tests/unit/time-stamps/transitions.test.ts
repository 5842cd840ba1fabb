import { describe, expect, it } from 'vitest';
import type { StoredTimeStamp } from '@/lib/domain/matter/time-stamp';
import {
  computeClockDifference,
  computeStampAfterEvent,
  createWaitingStamp,
  MOST_STAMP_ATTEMPTS,
} from '@/lib/time-stamps/transitions';

const NOW = Date.parse('2026-11-30T03:00:00Z');
const MONTH = 30 * 86_400_000;
const fail = { type: 'fail', reason: 'unreachable', service: 'A', random: 1 } as const;
const give = {
  type: 'give',
  at: NOW,
  service: { name: 'A', licensed: false },
  reply: new Blob(['r']),
  root: 'pem',
} as const;

describe('a time stamp', () => {
  it('waits 1 minute to 6 hours between attempts, and after the last one for the person', () => {
    let stamp: StoredTimeStamp | undefined = createWaitingStamp('r', 'd', NOW);
    const waits: (number | undefined)[] = [];
    for (let attempt = 0; attempt < MOST_STAMP_ATTEMPTS; attempt++) {
      stamp = stamp && computeStampAfterEvent(stamp, fail, NOW);
      if (stamp?.state === 'waiting') waits.push(stamp.nextAttemptAt && stamp.nextAttemptAt - NOW);
    }
    expect(waits.slice(0, 4)).toEqual([60_000, 120_000, 240_000, 480_000]);
    expect(waits.at(-2)).toBe(6 * 3_600_000);
    expect(waits.at(-1)).toBeUndefined();
    expect(stamp).toMatchObject({
      attempts: MOST_STAMP_ATTEMPTS,
      failure: { reason: 'unreachable', service: 'A' },
    });
    expect(stamp && computeStampAfterEvent(stamp, { type: 'retry' }, NOW)).toEqual(
      createWaitingStamp('r', 'd', NOW),
    );
  });

  it('waits a different time on each device', () => {
    const stamp = createWaitingStamp('r', 'd', NOW);
    expect(computeStampAfterEvent(stamp, { ...fail, random: 0 }, NOW)).toMatchObject({
      nextAttemptAt: NOW + 30_000,
    });
  });

  it('is kept once it was given, whatever happens later', () => {
    const stamp = computeStampAfterEvent(createWaitingStamp('r', 'd', NOW), give, NOW + 50);
    expect(stamp).toEqual({
      itemId: 'r',
      digest: 'd',
      state: 'stamped',
      at: NOW,
      receivedAt: NOW + 50,
      service: 'A',
      licensed: false,
      reply: give.reply,
      root: 'pem',
    });
    for (const event of [fail, give, { type: 'retry' } as const])
      expect(stamp && computeStampAfterEvent(stamp, event, NOW)).toBeUndefined();
  });

  it.each([
    [50, undefined],
    [MONTH, MONTH],
    [-MONTH, -MONTH],
  ])('reports a clock that is %i ms ahead: %s', (ahead, difference) => {
    const stamp = computeStampAfterEvent(createWaitingStamp('r', 'd', NOW), give, NOW + ahead);
    expect(stamp?.state === 'stamped' && computeClockDifference(stamp)).toBe(difference ?? undefined);
  });
});
