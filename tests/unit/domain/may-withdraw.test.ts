import { describe, expect, it } from 'vitest';
import { closed, withdrawn } from '@/demo/sample-views/sample-outcomes';
import { items, NOW } from '@/demo/sample-views/sample-reports';
import { PRESSED } from '@/demo/sample-views/samples/consent';
import { canWithdraw } from '@/lib/domain/report/may-withdraw';

const DAY = 86_400_000;

describe('canWithdraw', () => {
  const ended = Date.parse(closed.status?.events.at(-1)?.at ?? '');
  const report = { ...closed, consent: PRESSED };

  it('is true while the intake works on a report', () => {
    expect(canWithdraw(items.accepted, NOW)).toBe(true);
    const { status: _status, ...unasked } = items.accepted;
    expect(canWithdraw(unasked, NOW)).toBe(true);
  });

  it('is true after the end of the case, until the longest promised period is over', () => {
    expect(canWithdraw(report, ended)).toBe(true);
    expect(canWithdraw(report, ended + 730 * DAY - 1)).toBe(true);
    expect(canWithdraw(report, ended + 730 * DAY)).toBe(false);
  });

  it('is true for a closed report whose periods are not known here', () => {
    const { consent: _consent, ...followed } = report;
    expect(canWithdraw(followed, ended + 9_999 * DAY)).toBe(true);
  });

  it('is false after the withdrawal, made here or elsewhere', () => {
    expect(canWithdraw(withdrawn, NOW)).toBe(false);
    const status = closed.status && { ...closed.status, withdrawnAt: '2026-11-25T01:29:00Z' };
    expect(canWithdraw({ ...report, status }, ended)).toBe(false);
  });
});
