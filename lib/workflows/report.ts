import type { GivenConsent } from '@/lib/domain/report/consent';
import type { ViolationCode } from '@/lib/intake/contract';
import { type CaptureDeps, capturePageOfReport } from './report/capture-report';
import { type DraftDeps, draftReport } from './report/draft-report';
import { type PackDeps, packReport, readOrStoreRequestText } from './report/pack-report';
import { type IntakeDeps, sendPackage, sendReportBody } from './report/send-to-intake';
import { type SettleDeps, storeSendingFailure } from './report/settle-failure';

/**
 * The report: page → capture → package → outbox → intake.
 *
 *   reportListing: page → capture     a draft with the captured page, stored in the outbox
 *                                     (the person reviews it, removes parts, presses "Send")
 *   sendReport:    capture → package → outbox → intake
 *
 *   capture  lib/capture/capture-page.ts: picture, frozen page and files, without words that identify the visitor
 *   package  lib/evidence/pack.ts: everything in one WACZ file, signed by this device
 *   outbox   lib/outbox/transitions.ts: the states of a report; the queue of reports is in IndexedDB
 *   intake   lib/intake/client.ts: the authority's server (server/)
 *
 * A worker may die between any two lines, so each step is stored before the next step begins, and each step may be repeated. A
 * person's click calls reportListing (entrypoints/background/handlers.ts, "start-report"). lib/workflows/report/drain-outbox.ts
 * calls sendReport for every report that is due.
 */

export type ReportDeps = DraftDeps & CaptureDeps;

/**
 * Reports the page of a tab for one violation type (`code`). Stores the draft at once, so that a later failure loses nothing.
 * Returns the draft, and `finished`, which settles when the captured page or the failure is stored.
 */
export async function reportListing(tabId: number, code: ViolationCode, deps: ReportDeps) {
  const { item, reading } = await draftReport(tabId, code, deps);
  await deps.outbox.add(item);
  return { item, finished: capturePageOfReport(item.id, tabId, reading, deps) };
}

export type SendDeps = PackDeps &
  IntakeDeps &
  SettleDeps & {
    /**
     * Checks who receives reports now. Throws if nobody receives them (`no-intake`, `receiver-unnamed`), or if the receiver is
     * another authority than the one to which the person agreed (`receiver-changed`).
     */
    readonly checkReceiver: (consent: GivenConsent | undefined) => void;
  };

/**
 * Sends one report that the person released, by "Send" or by their choice to send at once. Does not repeat the steps (packing,
 * sending) that an earlier attempt completed. Stores a failure with the time of the next attempt.
 */
export async function sendReport(id: string, deps: SendDeps): Promise<void> {
  const { outbox } = deps;
  const { item: started, happened } = await outbox.apply(id, { type: 'start' });
  if (!happened) return;
  try {
    deps.checkReceiver(started.consent);
    const report = await packReport(id, deps); // capture → package, stored in the outbox
    const request = await readOrStoreRequestText(report, deps); // the exact text of every attempt
    await sendReportBody(report, request, deps); // → intake; its receipt is checked and stored
    if (report.evidence) await sendPackage(report, report.evidence.digest, request, deps);
    const { item, happened: accepted } = await outbox.apply(id, { type: 'accept' });
    if (accepted) await deps.onSettled(item);
  } catch (thrown) {
    await storeSendingFailure(id, thrown, deps);
  }
}
