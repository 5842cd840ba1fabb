// Why: docs/decisions/report/outbox.md

import type { GivenConsent } from '@/lib/domain/report/consent';
import type { OutboxFailure, OutboxItem, OutboxState } from '@/lib/domain/report/outbox';
import { MOST_ATTEMPTS } from './backoff';

/** An event that can happen to a report. All times are epoch ms. */
export type OutboxEvent =
  | { readonly type: 'hold'; readonly until: number }
  | { readonly type: 'undo' }
  | { readonly type: 'keep' }
  | { readonly type: 'release'; readonly consent: GivenConsent }
  | { readonly type: 'expire'; readonly consent: GivenConsent }
  | { readonly type: 'start' }
  | { readonly type: 'resume' }
  | { readonly type: 'fail'; readonly failure: OutboxFailure; readonly nextAttemptAt: number }
  | { readonly type: 'wait'; readonly failure: OutboxFailure; readonly nextAttemptAt: number }
  | { readonly type: 'accept' }
  | { readonly type: 'reject'; readonly failure: OutboxFailure }
  | { readonly type: 'return'; readonly failure: OutboxFailure }
  | { readonly type: 'stop'; readonly failure: OutboxFailure }
  | { readonly type: 'retry'; readonly consent: GivenConsent };

// The states in which each event is allowed. In any other state the event comes too late: an undo after sending, for example.
const FROM: Readonly<Record<OutboxEvent['type'], readonly OutboxState[]>> = {
  hold: ['draft'],
  undo: ['held'],
  keep: ['draft', 'rejected', 'parked'],
  release: ['held', 'draft', 'kept'],
  // Only a held report is sent at the end of its hold, not a report that the person made a draft again.
  expire: ['held'],
  start: ['queued'],
  resume: ['sending'],
  fail: ['sending'],
  wait: ['sending'],
  accept: ['sending'],
  reject: ['sending'],
  return: ['sending'],
  stop: ['queued', 'sending'],
  retry: ['parked', 'rejected', 'queued'],
};

/** True if a report in this state allows the event. */
export function isEventAllowed(state: OutboxState, event: OutboxEvent['type']): boolean {
  return FROM[event].includes(state);
}

/**
 * Returns the report after an event, or undefined if the report's state does not allow the event. The function stores nothing.
 * - `release`, `retry`: the person pressed "Send" or "Try again".
 * - `expire`: the report was held for its whole time. The person chose earlier to send without a press.
 * - `release`, `retry` and `expire` store in the report the consent that the event carries.
 * - `keep`: the person pressed "Keep" where nobody receives reports. It is refused before the report is packed.
 * - `return`: the person must decide again, because another authority receives reports now.
 * - `keep` and `return` are both refused once an intake has given a receipt.
 * - `fail`: an attempt failed. After the last attempt the report is parked.
 * - `wait`: an attempt was put off (offline, busy intake, metered connection). It does not count as a failed attempt.
 * - `stop`: the person stopped the sending.
 * - A `retry` after a wait for an unmetered connection allows sending over the metered connection.
 */
export function applyEvent(item: OutboxItem, event: OutboxEvent, now: number): OutboxItem | undefined {
  if (!isEventAllowed(item.state, event.type)) return undefined;
  if (event.type === 'retry' && item.withdrawnAt !== undefined) return undefined;
  const hasArrived = item.receipts.length > 0;
  if (event.type === 'keep' && (hasArrived || item.evidence === undefined)) return undefined;
  if (event.type === 'return' && hasArrived) return undefined;
  const { heldUntil: _held, nextAttemptAt: _next, failure: _failure, work: _work, ...rest } = item;
  const changed = { ...rest, changedAt: now };
  switch (event.type) {
    case 'hold':
      return { ...changed, state: 'held', heldUntil: event.until };
    case 'undo':
      return { ...changed, state: 'draft' };
    case 'keep':
      return { ...removeReleaseFields(changed), state: 'kept', keptAt: now };
    case 'release':
    case 'expire':
      return {
        ...changed,
        ...toReleaseFields(event.consent, now),
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
    case 'return':
      return { ...removeReleaseFields(changed), state: 'draft', failure: event.failure };
    case 'stop':
      return { ...changed, state: 'parked', failure: event.failure };
    case 'retry': {
      const agreed = item.failure?.code === 'line-metered' ? { meteredAgreed: true } : {};
      // If the text of the request (`body`) is not written yet, the report gets the consent that the person gave by pressing "Try
      // again". A written text contains its own consent.
      const consented = item.body === undefined ? toReleaseFields(event.consent, now) : {};
      return { ...changed, ...agreed, ...consented, state: 'queued', attempts: 0, nextAttemptAt: now };
    }
  }
}

/** Returns the report without consent, time and request text of an earlier release, so that the next release has its own. */
function removeReleaseFields<Item extends Omit<OutboxItem, 'state'>>(item: Item) {
  const { consent: _consent, releasedAt: _released, body: _body, ...rest } = item;
  return { ...rest, attempts: 0 };
}

function toReleaseFields(consent: GivenConsent, now: number): Pick<OutboxItem, 'consent' | 'releasedAt'> {
  return { consent, releasedAt: now };
}
