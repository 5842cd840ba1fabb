import { describe, expect, it } from 'vitest';
import { findNextPollTime, type PollOutcome, scheduleNextPoll } from '@/lib/registry/update/poll-schedule';
import { findRetryTime } from '@/lib/registry/update/retry-after';

const NOW = Date.parse('2026-11-24T03:00:00Z');
const MINUTE = 60_000;
const low = () => 0;
const high = () => 1 - 2 ** -53;
const waits = (outcome: PollOutcome, failures = 0) =>
  [low, high].map((random) => (scheduleNextPoll({ failures }, outcome, NOW, random).nextAt - NOW) / MINUTE);

describe('the next check', () => {
  it('comes 20 to 30 minutes after a successful one, so that a correction arrives within the hour', () => {
    expect(waits({ failure: null })).toEqual([20, 30]);
    const [, failed = 0] = waits({ failure: 'offline' });
    expect(30 + failed + 25).toBeLessThan(60);
  });

  it('ignores earlier failures after a successful check', () => {
    expect(scheduleNextPoll({ failures: 7 }, { failure: null }, NOW, low).failures).toBe(0);
  });

  it.each([
    ['offline', [1, 2, 4, 8, 16, 30, 30]],
    ['registry-invalid', [5, 10, 20, 30, 30]],
    ['registry-expired', [5, 10, 20, 30, 30]],
    ['storage-full', [30, 60, 120, 240, 360, 360]],
    ['unexpected', [1, 2, 4]],
  ] as const)(
    'waits after "%s" twice as long each time: the upper halves of %j minutes',
    (failure, bounds) => {
      let poll = null;
      for (const bound of bounds) {
        expect(waits({ failure }, poll?.failures)).toEqual([bound / 2, bound]);
        poll = scheduleNextPoll(poll, { failure }, NOW, low);
      }
      expect(poll?.failures).toBe(bounds.length);
    },
  );

  it('waits for the time that the host asked for, and up to half as long again', () => {
    const outcome = { failure: 'offline', retryAt: NOW + 40 * MINUTE } as const;
    expect(waits(outcome)).toEqual([40, 60]);
    expect(waits({ failure: 'offline', retryAt: NOW + 1_000 }, 5)).toEqual([15, 30]);
  });

  it('differs by more than a minute between two devices that failed together', () => {
    const at = (random: number) =>
      scheduleNextPoll({ failures: 3 }, { failure: 'offline' }, NOW, () => random).nextAt;
    expect(Math.abs(at(0.2) - at(0.7))).toBeGreaterThan(MINUTE);
  });
});

describe('findRetryTime', () => {
  it.each([
    ['120', NOW + 5 * MINUTE],
    [' 0 ', undefined],
    ['Tue, 24 Nov 2026 03:10:00 GMT', NOW + 20 * MINUTE],
    ['Tue, 24 Nov 2026 02:00:00 GMT', undefined],
    ['3601', NOW + 240 * MINUTE],
    ['31536000', NOW + 240 * MINUTE],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('reads %j as %j', (header, at) => {
    expect(findRetryTime(header, NOW)).toBe(at);
  });

  it('gives a thousand devices with different times one of four waits, so that no wait identifies a device', () => {
    const retryTimes = Array.from({ length: 1_000 }, (_, device) =>
      findRetryTime(String(30 + device * 40), NOW),
    );
    expect(new Set(retryTimes).size).toBe(4);
  });

  it('delays no device by more than six hours in all', () => {
    const retryAt = findRetryTime('99999999', NOW);
    expect(waits({ failure: 'offline', retryAt }).map((wait) => Math.round(wait))).toEqual([240, 360]);
  });
});

describe('a stored time of the next check', () => {
  it.each([7 * 60, 30 * 24 * 60])('is not believed when the clock was %i minutes ahead', (ahead) => {
    const then = NOW + ahead * MINUTE;
    const poll = scheduleNextPoll(null, { failure: null }, then, high);
    expect(findNextPollTime(poll, then, then)).toBe(poll.nextAt);
    expect(findNextPollTime(poll, then, NOW)).toBeLessThanOrEqual(NOW);
  });

  it('is believed after a small correction of the clock', () => {
    const poll = scheduleNextPoll(null, { failure: null }, NOW, low);
    expect(findNextPollTime(poll, NOW, NOW - 5_000)).toBe(poll.nextAt);
    expect(findNextPollTime(null, null, NOW)).toBe(0);
  });
});
