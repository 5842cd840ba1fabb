// Why: docs/decisions/report/outbox.md

import type { GivenConsent } from '@/lib/domain/report/consent';
import type { OutboxFailure, OutboxItem, OutboxState } from '@/lib/domain/report/outbox';
import { MOST_ATTEMPTS } from './backoff';

/** What can happen to a report. Times are epoch milliseconds. */
export type OutboxEvent =
  | { readonly type: 'hold'; readonly until: number }
  | { readonly type: 'undo' }
  | { readonly type: 'release'; readonly consent: GivenConsent }
  | { readonly type: 'expire'; readonly consent: GivenConsent }
  | { readonly type: 'start' }
  | { readonly type: 'resume' }
  | { readonly type: 'fail'; readonly failure: OutboxFailure; readonly nextAttemptAt: number }
  | { readonly type: 'wait'; readonly failure: OutboxFailure; readonly nextAttemptAt: number }
  | { readonly type: 'accept' }
  | { readonly type: 'reject'; readonly failure: OutboxFailure }
  | { readonly type: 'stop'; readonly failure: OutboxFailure }
  | { readonly type: 'retry'; readonly consent: GivenConsent };

// States in which each event is allowed. In other states the event came too late, such as an undo after sending.
const FROM: Readonly<Record<OutboxEvent['type'], readonly OutboxState[]>> = {
  hold: ['draft'],
  undo: ['held'],
  release: ['held', 'draft'],
  // Only while held: the end of a hold must not send a report that was just taken back.
  expire: ['held'],
  start: ['queued'],
  resume: ['sending'],
  fail: ['sending'],
  wait: ['sending'],
  accept: ['sending'],
  reject: ['sending'],
  stop: ['queued', 'sending'],
  retry: ['parked', 'rejected', 'queued'],
};

/**
 * The report after an event, or undefined when the event cannot happen in its state. Pure. `release` and `retry` are
 * presses, `expire` the end of a hold under the standing choice; each records its consent. `fail` counts an attempt
 * and parks after the last; `wait` (offline, busy intake, metered line) does not count. `stop` is the person's and
 * final; `retry` after waiting for a better line allows this one.
 */
export function transition(item: OutboxItem, event: OutboxEvent, now: number): OutboxItem | undefined {
  if (!FROM[event.type].includes(item.state)) return undefined;
  if (event.type === 'retry' && item.withdrawnAt !== undefined) return undefined;
  const { heldUntil: _held, nextAttemptAt: _next, failure: _failure, work: _work, ...rest } = item;
  const changed = { ...rest, changedAt: now };
  switch (event.type) {
    case 'hold':
      return { ...changed, state: 'held', heldUntil: event.until };
    case 'undo':
      return { ...changed, state: 'draft' };
    case 'release':
    case 'expire':
      return { ...changed, ...letGo(event.consent, now), state: 'queued', attempts: 0, nextAttemptAt: now };
    case 'start':
      return { ...changed, state: 'sending' };
    case 'resume':
      return { ...changed, state: 'queued', nextAttemptAt: now };
    case 'fail': {
      const attempts = item.attempts + 1;
      const state = attempts >= MOST_ATTEMPTS ? 'parked' : 'queued';
      const next = state === 'queued' ? { nextAttemptAt: event.nextAttemptAt } : {};
      return { ...changed, state, attempts, failure: event.failure, ...next };
    }
    case 'wait':
      return { ...changed, state: 'queued', failure: event.failure, nextAttemptAt: event.nextAttemptAt };
    case 'accept':
      return { ...changed, state: 'accepted', acceptedAt: now };
    case 'reject':
      return { ...changed, state: 'rejected', failure: event.failure };
    case 'stop':
      return { ...changed, state: 'parked', failure: event.failure };
    case 'retry': {
      const agreed = item.failure?.code === 'line-metered' ? { meteredAgreed: true } : {};
      // A report that changed or was never sent takes the consent of this press; a frozen text keeps the consent
      // inside it.
      const consented = item.body === undefined ? letGo(event.consent, now) : {};
      return { ...changed, ...agreed, ...consented, state: 'queued', attempts: 0, nextAttemptAt: now };
    }
  }
}

function letGo(consent: GivenConsent, now: number): Pick<OutboxItem, 'consent' | 'releasedAt'> {
  return { consent, releasedAt: now };
}
