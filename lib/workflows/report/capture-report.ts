import { toAppError } from '@/lib/base/errors';
import type { ListingReading } from '@/lib/domain/listing/listing';
import type { CapturedPage } from '@/lib/domain/report/evidence';
import type { Outbox } from '@/lib/outbox/outbox';
import { hasUnknownLayout } from './draft-report';
import { findReviewProblem } from './review-problem';

/**
 * Time (ms) for which a report is held before it is sent, so that the person can undo it. Only reports that the standing choice
 * "send my reports at once" covers are held.
 */
export const HOLD_MS = 10_000;

export interface CaptureDeps {
  readonly outbox: Outbox;
  readonly capture: (tabId: number) => Promise<CapturedPage>;
  /** Makes a small copy of the picture, for the review screen. */
  readonly preview: (picture: Uint8Array<ArrayBuffer>) => Promise<Blob>;
  /** Returns true if the standing choice "send my reports at once" covers this report. Called when the page is captured. */
  readonly sendsAtOnce: () => Promise<boolean>;
  readonly now: () => number;
}

/**
 * Captures the page of a draft, and stores the captured page or the failure with the draft. If the person's standing choice to
 * send reports at once covers the report, the report is then held, and is sent when the hold ends. Otherwise the report waits
 * until the person presses "Send".
 */
export async function capturePageOfReport(
  id: string,
  tabId: number,
  reading: ListingReading | null,
  { outbox, capture, preview, sendsAtOnce, now }: CaptureDeps,
): Promise<void> {
  const byAddress = hasUnknownLayout(reading);
  try {
    const page = await capture(tabId);
    // If the layout is unknown, the captured page may be another page than the one that was read. Therefore the facts are left
    // out, even if the person adds the page.
    const captured = byAddress ? { ...page, reading, facts: [] } : page;
    const small = captured.picture ? await preview(captured.picture) : undefined;
    const stored = await outbox.keepCapture(id, captured, (item) => ({
      ...item,
      capture: 'done',
      stages: captured.stages,
      ...(small ? { preview: small } : {}),
    }));
    // If the redaction could not search the whole page, the report is not sent at once, so that the person can look at the
    // picture first.
    const isSearched = !captured.stages.some(({ reason }) => reason === 'not-searched');
    if (!byAddress && isSearched && findReviewProblem(stored) === undefined && (await sendsAtOnce())) {
      await outbox.apply(id, { type: 'hold', until: now() + HOLD_MS });
    }
  } catch (thrown) {
    const error = toAppError(thrown, 'capture-failed');
    if (error.code === 'not-found') return; // deleted while its page was captured
    await outbox.change(id, (item) => ({
      ...item,
      capture: 'failed',
      failure: { code: error.code, message: error.message, at: now() },
    }));
  }
}

/**
 * Marks reports whose capture was running when the worker died, so that the person sees that the capture was interrupted and can
 * capture the page again. The background calls this function once when it starts, before any capture runs.
 */
export async function markInterruptedCaptures(outbox: Outbox): Promise<void> {
  for (const { id, capture } of await outbox.all()) {
    if (capture === 'running') await outbox.change(id, (item) => ({ ...item, capture: 'interrupted' }));
  }
}
