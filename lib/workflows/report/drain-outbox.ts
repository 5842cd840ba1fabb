import { isStoredTimeInFuture } from '@/lib/base/days';
import type { StandingChoice } from '@/lib/domain/report/consent';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { stopSendingWithdrawnReport } from '@/lib/outbox/outbox';
import { type SendDeps, sendReport } from '@/lib/workflows/report';
import { HOLD_MS } from './capture-report';

export interface DrainDeps extends SendDeps {
  /** Returns the standing choice that covers reports sent today; null if there is none. */
  readonly standingChoice: () => Promise<StandingChoice | null>;
}

/**
 * Sends every report that is due, one after another. Returns when drainOutbox must be called next (epoch ms); undefined if no
 * report waits. The caller must hold a lock. If a worker died while it was sending a report, that report is sent again.
 */
export async function drainOutbox(deps: DrainDeps): Promise<number | undefined> {
  const { outbox, now } = deps;
  for (const item of await outbox.all()) {
    const onItsWay = item.state === 'queued' || item.state === 'sending';
    if (onItsWay && item.withdrawnAt !== undefined) {
      await stopSendingWithdrawnReport(item.id, outbox, now()); // withdrawn, but the worker died before it stopped the sending
    } else if (item.state === 'sending') {
      await outbox.apply(item.id, { type: 'resume' }); // its worker died
    }
    if (item.state === 'held') await endHoldIfOver(item, deps);
  }
  for (const item of await outbox.all()) {
    if (item.state === 'queued' && findNextAttemptTime(item, now()) <= now()) await sendReport(item.id, deps);
  }
  const waiting = (await outbox.all()).flatMap((item) => {
    if (item.state === 'held') return item.heldUntil ?? [];
    return item.state === 'queued' ? findNextAttemptTime(item, now()) : [];
  });
  return waiting.length > 0 ? Math.min(...waiting) : undefined;
}

/**
 * Returns the time of a queued report's next attempt (epoch ms). The report waits only if an earlier attempt failed. A failure
 * that was stored while the clock was ahead does not delay the report.
 */
function findNextAttemptTime({ nextAttemptAt, failure }: OutboxItem, now: number): number {
  if (!failure || isStoredTimeInFuture(failure.at, now)) return Math.min(now, nextAttemptAt ?? now);
  return nextAttemptAt ?? now;
}

/**
 * Ends the hold of a report if its time is over: the report is then released for sending. If the standing choice no longer
 * applies, the hold ends at once, and the report is sent only after the person presses "Send".
 */
async function endHoldIfOver({ id, heldUntil = 0 }: OutboxItem, deps: DrainDeps): Promise<void> {
  const choice = await deps.standingChoice();
  if (!choice) await deps.outbox.apply(id, { type: 'undo' });
  else if (heldUntil > deps.now() + HOLD_MS) {
    // The device's clock was set back. The hold begins again, so that the person has the full time to stop the report.
    await deps.outbox.change(id, (item) => ({ ...item, heldUntil: deps.now() + HOLD_MS }));
  } else if (heldUntil <= deps.now()) {
    const { at: chosenAt, version, terms } = choice;
    await deps.outbox.apply(id, { type: 'expire', consent: { how: 'standing', version, terms, chosenAt } });
  }
}
