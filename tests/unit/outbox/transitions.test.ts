import { describe, expect, it } from 'vitest';
import { PRESSED } from '@/demo/sample-views/samples/consent';
import { OUTBOX_STATES, type OutboxState } from '@/lib/domain/report/outbox';
import { computeNextAttemptTime, MOST_ATTEMPTS } from '@/lib/outbox/backoff';
import { applyEvent, type OutboxEvent } from '@/lib/outbox/transitions';
import { outboxItem } from '@/tests/support/outbox-item';

const failure = { code: 'intake-unreachable' as const, message: 'HTTP 500', at: 5 };
const BY_CHOICE = { ...PRESSED, how: 'standing' as const, chosenAt: 1 };
const events: Record<OutboxEvent['type'], OutboxEvent> = {
  hold: { type: 'hold', until: 99 },
  undo: { type: 'undo' },
  keep: { type: 'keep' },
  release: { type: 'release', consent: PRESSED },
  expire: { type: 'expire', consent: BY_CHOICE },
  start: { type: 'start' },
  resume: { type: 'resume' },
  fail: { type: 'fail', failure, nextAttemptAt: 77 },
  wait: { type: 'wait', failure, nextAttemptAt: 77 },
  accept: { type: 'accept' },
  reject: { type: 'reject', failure },
  return: { type: 'return', failure },
  stop: { type: 'stop', failure },
  retry: { type: 'retry', consent: PRESSED },
};

const PACKAGE = { digest: 'a'.repeat(64), byteLength: 3 };

// The state to which an event leads, by state and event; other pairs cannot happen.
const LEADS_TO: Partial<Record<`${OutboxState} ${OutboxEvent['type']}`, OutboxState>> = {
  'draft hold': 'held',
  'draft release': 'queued',
  'draft keep': 'kept',
  'kept release': 'queued',
  'parked keep': 'kept',
  'rejected keep': 'kept',
  'held undo': 'draft',
  'held release': 'queued',
  'held expire': 'queued',
  'queued start': 'sending',
  'queued retry': 'queued',
  'queued stop': 'parked',
  'sending stop': 'parked',
  'sending resume': 'queued',
  'sending fail': 'queued',
  'sending wait': 'queued',
  'sending accept': 'accepted',
  'sending reject': 'rejected',
  'sending return': 'draft',
  'parked retry': 'queued',
  'rejected retry': 'queued',
};

describe('transition', () => {
  const pairs = OUTBOX_STATES.flatMap((state) => Object.values(events).map((event) => ({ state, event })));

  it.each(pairs)('$state + $event.type leads to the state of the table', ({ state, event }) => {
    expect(applyEvent(outboxItem({ state, evidence: PACKAGE }), event, 5)?.state).toBe(
      LEADS_TO[`${state} ${event.type}`],
    );
  });

  it('keeps the hold time only while the report is held', () => {
    const held = applyEvent(outboxItem(), events.hold, 5);
    expect(held?.heldUntil).toBe(99);
    expect(held && applyEvent(held, events.undo, 6)).not.toHaveProperty('heldUntil');
  });

  it('records the consent that released the report, and ignores a later one', () => {
    const held = outboxItem({ state: 'held', heldUntil: 4 });
    expect(applyEvent(held, events.expire, 5)).toMatchObject({ consent: BY_CHOICE, releasedAt: 5 });
    expect(applyEvent(held, events.release, 5)).toMatchObject({ consent: PRESSED, releasedAt: 5 });
    // A report with a fixed body keeps its consent: sending it again is the same request.
    const refused = outboxItem({ state: 'rejected', consent: BY_CHOICE, releasedAt: 5, body: '{}' });
    expect(applyEvent(refused, events.retry, 9)).toMatchObject({ consent: BY_CHOICE, releasedAt: 5 });
    const { body: _body, ...changed } = refused;
    expect(applyEvent(changed, events.retry, 9)).toMatchObject({ consent: PRESSED, releasedAt: 9 });
  });

  it('counts failures, keeps the last, and parks the report after the last attempt', () => {
    const first = applyEvent(outboxItem({ state: 'sending' }), events.fail, 5);
    expect(first).toMatchObject({ attempts: 1, failure, nextAttemptAt: 77 });
    const last = applyEvent(outboxItem({ state: 'sending', attempts: MOST_ATTEMPTS - 1 }), events.fail, 5);
    expect(last?.state).toBe('parked');
    expect(last).not.toHaveProperty('nextAttemptAt');
  });

  it('permits a metered network only after the person agreed', () => {
    const waits = { ...failure, code: 'line-metered' as const };
    const after = applyEvent(outboxItem({ state: 'queued', failure: waits }), events.retry, 5);
    expect(after?.meteredAgreed).toBe(true);
    expect(applyEvent(outboxItem({ state: 'queued', failure }), events.retry, 5)).not.toHaveProperty(
      'meteredAgreed',
    );
  });

  const WAITED = { attempts: 7, nextAttemptAt: 77, failure, work: { tried: 1, most: 2 } };

  it.each([
    ['draft', 'release', { attempts: 0, nextAttemptAt: 5, releasedAt: 5, consent: PRESSED }],
    ['held', 'expire', { attempts: 0, nextAttemptAt: 5, releasedAt: 5, consent: BY_CHOICE }],
    ['parked', 'retry', { attempts: 0, nextAttemptAt: 5, releasedAt: 5, consent: PRESSED }],
    ['sending', 'resume', { attempts: 7, nextAttemptAt: 5 }],
    ['queued', 'start', { attempts: 7 }],
    ['sending', 'accept', { attempts: 7, acceptedAt: 5 }],
    ['sending', 'stop', { attempts: 7, failure }],
    ['sending', 'wait', { attempts: 7, failure, nextAttemptAt: 77 }],
  ] as const)(
    '%s + %s clears the traces of the former attempt, and records its time',
    (state, type, left) => {
      const before = outboxItem({ state, ...WAITED, heldUntil: 99 });
      const { work: _work, heldUntil: _held, failure: _failure, nextAttemptAt: _next, ...rest } = before;
      const after = applyEvent(before, events[type], 5);
      expect(after).toEqual({ ...rest, state: after?.state, changedAt: 5, ...left });
    },
  );

  it.each([
    ['draft', 'keep', { keptAt: 9 }],
    ['rejected', 'keep', { keptAt: 9 }],
    ['parked', 'keep', { keptAt: 9 }],
    ['sending', 'return', { failure }],
  ] as const)('%s + %s removes consent and request of an earlier press', (state, type, left) => {
    const before = outboxItem({ state, evidence: PACKAGE, body: '{}', releasedAt: 4, consent: PRESSED });
    const { body: _body, releasedAt: _at, consent: _consent, ...rest } = before;
    expect(applyEvent(before, events[type], 9)).toEqual({
      ...rest,
      state: type === 'keep' ? 'kept' : 'draft',
      changedAt: 9,
      attempts: 0,
      ...left,
    });
  });

  it('does not keep a report without a package', () => {
    expect(applyEvent(outboxItem(), events.keep, 5)).toBeUndefined();
  });

  it.each(['keep', 'return'] as const)('does not %s a report that an intake has acknowledged', (type) => {
    const state = type === 'keep' ? 'parked' : 'sending';
    const item = outboxItem({ state, evidence: PACKAGE, receipts: ['jws'] });
    expect(applyEvent(item, events[type], 5)).toBeUndefined();
  });

  it('releases a kept report by a press, with the consent given then and the same package', () => {
    const keptReport = outboxItem({ state: 'kept', evidence: PACKAGE, keptAt: 4 });
    expect(applyEvent(keptReport, events.release, 9)).toEqual({
      ...keptReport,
      state: 'queued',
      changedAt: 9,
      nextAttemptAt: 9,
      releasedAt: 9,
      consent: PRESSED,
    });
  });

  it('does not restart a withdrawn report', () => {
    expect(applyEvent(outboxItem({ state: 'parked', withdrawnAt: 4 }), events.retry, 5)).toBeUndefined();
  });

  it('does not count being offline as an attempt', () => {
    expect(applyEvent(outboxItem({ state: 'sending', attempts: 3 }), events.wait, 5)?.attempts).toBe(3);
  });
});

describe('computeNextAttemptTime', () => {
  it('delays each retry, and longer on average after each failure', () => {
    expect(computeNextAttemptTime(1, 0, () => 0)).toBeGreaterThanOrEqual(1_000);
    expect(computeNextAttemptTime(4, 0, () => 0.5)).toBeGreaterThan(computeNextAttemptTime(2, 0, () => 0.5));
  });

  it('delays at most six hours', () => {
    expect(computeNextAttemptTime(400, 0, () => 0.999)).toBeLessThanOrEqual(6 * 3_600_000 + 1_000);
  });

  it('respects the delay that the intake asked for', () => {
    expect(computeNextAttemptTime(1, 0, () => 0, 60_000)).toBe(60_000);
  });
});
