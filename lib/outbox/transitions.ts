// Why: docs/decisions/report/outbox.md

import type { GivenConsent } from '@/lib/domain/report/consent';
import type { OutboxFailure, OutboxItem, OutboxState } from '@/lib/domain/report/outbox';
import { MOST_ATTEMPTS } from './backoff';

/** An event that can happen to a report. Times are epoch ms. */
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

// The states in which each event is allowed. In any other state the event came too late, such as an undo after sending.
const FROM: Readonly<Record<OutboxEvent['type'], readonly OutboxState[]>> = {
  hold: ['draft'],
  undo: ['held'],
  release: ['held', 'draft'],
  // The end of a hold must not send a report that was turned back into a draft.
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
 * Returns the report after an event, or undefined if its state does not allow the event. Pure.
 * - `release` and `retry` are presses and `expire` is the end of a hold under the standing choice; each stores its consent.
 * - `fail` counts an attempt, and parks the report after the last one. `wait` (offline, busy intake, metered connection) does
 *   not count.
 * - `stop` is the person's. `retry` after a wait for an unmetered connection allows the metered one.
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
      return {
        ...changed,
        ...toReleasedFields(event.consent, now),
        state: 'queued',
        attempts: 0,
        nextAttemptAt: now,
      };
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
      // A report without a fixed request text takes the consent of this press. A fixed text contains its own consent.
      const consented = item.body === undefined ? toReleasedFields(event.consent, now) : {};
      return { ...changed, ...agreed, ...consented, state: 'queued', attempts: 0, nextAttemptAt: now };
    }
  }
}

function toReleasedFields(consent: GivenConsent, now: number): Pick<OutboxItem, 'consent' | 'releasedAt'> {
  return { consent, releasedAt: now };
}
