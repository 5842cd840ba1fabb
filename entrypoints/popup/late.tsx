import { useEffect, useMemo, useState } from 'react';
import { MissedDueLine } from '@/components/matter/page/missed-due-line';
import { UnfinishedReportStrip } from '@/components/report/review/pending-strip';
import { ReportedLine } from '@/components/report/review/reported-line';
import { SecondReportQuestion } from '@/components/report/review/second-report-question';
import { NoReceiver } from '@/components/report/route/no-receiver';
import { StorageFailure } from '@/components/ui/failure';
import { useLiveValue } from '@/components/ui/hooks/use-live-value';
import { ReportView } from '@/entrypoints/own-pages/report-view';
import { useCleanedMatterStore } from '@/entrypoints/own-pages/use-cleaned-matter-store';
import { toReceiverOrNullIfNone, useReportReceiver } from '@/entrypoints/own-pages/use-receiver';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import type { PageReport } from '@/lib/messaging/replies';
import { sendMessage } from '@/lib/messaging/send';
import { ChoSangDatabase } from '@/lib/storage/db';
import { createVersionCheckedLiveQuery } from '@/lib/storage/lasting-database';
import { createSettings } from '@/lib/storage/settings';
import { findOverdueReports } from '@/lib/workflows/matters/find-dues';
import { toChangesEnteredByPerson } from '@/lib/workflows/report/change-report';
import type { StartReport } from './use-start-report';

export { readStoredReferenceFacts } from '@/entrypoints/own-pages/held-reference-provider';

const db = new ChoSangDatabase();
const page = { db, settings: createSettings(db.settings) };

interface PendingProps {
  /** The active tab; undefined if there is none. */
  readonly tabId: number | undefined;
  readonly onOpen: (itemId: string) => void;
  /** Called with the number of reports on this device, at first and after each change. */
  readonly onCount: (reports: number) => void;
  /** Called with whether an officer is signed in on this device, at first and after each change. */
  readonly onOfficer: (isOfficer: boolean) => void;
}

/**
 * Says below the popup's actions if reports can be neither sent nor kept. Below that, shows one line, about the first of these
 * that exists:
 * - a report whose countdown to sending runs, or an unfinished report about this page;
 * - an earlier report about this page;
 * - another unfinished report;
 * - a recipient who missed a due date.
 */
export function PendingReport({ tabId, onOpen, onCount, onOfficer }: PendingProps) {
  const receiver = useReportReceiver();
  const pending = useLiveValue(
    useMemo(
      () =>
        createVersionCheckedLiveQuery(() =>
          db.outbox.where('state').anyOf('held', 'draft').reverse().sortBy('createdAt'),
        ),
      [],
    ),
  );
  const count = useLiveValue(useMemo(() => createVersionCheckedLiveQuery(() => db.outbox.count()), []));
  const reports = count.state === 'ready' ? count.value : undefined;
  useEffect(() => {
    if (reports !== undefined) onCount(reports);
  }, [reports, onCount]);
  const enrolment = useLiveValue(
    useMemo(() => createVersionCheckedLiveQuery(() => page.settings.get('enrolment')), []),
  );
  const isOfficer = enrolment.state === 'ready' && enrolment.value !== null && !enrolment.value.signedOut;
  useEffect(() => onOfficer(isOfficer), [isOfficer, onOfficer]);
  const ofPage = usePageReports(tabId);
  const drafts = pending.state === 'ready' ? pending.value : [];
  const waiting =
    drafts.find(({ id, state }) => state === 'held' || ofPage.some((one) => one.id === id)) ?? drafts[0];
  const isFirst = waiting && (waiting.state === 'held' || ofPage.some((one) => one.id === waiting.id));
  const reported = ofPage.find(({ state }) => state !== 'draft' && state !== 'held');
  return (
    <>
      {typeof receiver === 'string' && receiver !== 'none' && <NoReceiver why={receiver} />}
      {pending.state === 'failed' && <StorageFailure thrown={pending.thrown} />}
      {reported && !isFirst ? (
        <ReportedLine item={reported} onOpen={() => openReportPage(reported.id)} />
      ) : (
        waiting && <UnfinishedReportStrip item={waiting} onOpen={() => onOpen(waiting.id)} />
      )}
      {!reported && !waiting && <MissedDueDate />}
    </>
  );
}

/** Shows that a recipient missed a due date. The due dates are compared with today each time the popup opens. */
function MissedDueDate() {
  useCleanedMatterStore(db);
  const dues = useLiveValue(
    useMemo(
      () =>
        createVersionCheckedLiveQuery(async () => {
          const matters = await db.matters.toArray();
          return matters.length === 0
            ? []
            : findOverdueReports(await db.outbox.toArray(), matters, Date.now());
        }),
      [],
    ),
  );
  if (dues.state !== 'ready') return null;
  return <MissedDueLine dues={dues.value} onOpen={openMatterPage} />;
}

/** Returns the reports about a tab's page, newest first, and follows their changes. */
function usePageReports(tabId: number | undefined): readonly OutboxItem[] {
  const [ids, setIds] = useState<readonly string[]>([]);
  useEffect(() => {
    if (tabId === undefined) return;
    void sendMessage('tab-reports', { tabId }).then((result) => {
      if (result.ok) setIds(result.reply.reports.map((report) => report.itemId));
    });
  }, [tabId]);
  const found = useLiveValue(
    useMemo(() => createVersionCheckedLiveQuery(() => db.outbox.bulkGet([...ids])), [ids]),
  );
  return found.state === 'ready' ? found.value.filter((item) => item !== undefined) : [];
}

/** Asks for confirmation before a person reports a listing that they already reported. */
export function PopupSecondReportQuestion({
  report,
  busy,
  onOpen,
  onMore,
}: {
  readonly report: PageReport;
  readonly busy: boolean;
  readonly onOpen: (itemId: string) => void;
  readonly onMore: () => void;
}) {
  const waits = report.state === 'draft' || report.state === 'held';
  const openReport = () => (waits ? onOpen(report.itemId) : openReportPage(report.itemId));
  return <SecondReportQuestion report={report} busy={busy} onSee={openReport} onMore={onMore} />;
}

/** Opens a report on the page "My reports". */
function openReportPage(id: string): void {
  void openOwnPage(`/reports.html#${id}`).then(() => window.close());
}

/** Opens the matter of a report on the page "My reports". */
function openMatterPage(id: string): void {
  void openOwnPage(`/reports.html?matter=${id}`).then(() => window.close());
}

interface ReportProps {
  readonly itemId: string;
  readonly onDone: () => void;
  /** Starts a report about the active tab; null if there is no active tab. */
  readonly onStart: StartReport | null;
}

/** Shows the report that the person started, or an earlier unfinished report. */
export function PopupReport({ itemId, onDone, onStart }: ReportProps) {
  const known = useReportReceiver();
  const receiver = known && toReceiverOrNullIfNone(known);
  if (typeof known === 'string' && known !== 'none') return <NoReceiver why={known} />;
  return (
    receiver !== undefined && (
      <ReportView
        key={itemId}
        page={page}
        itemId={itemId}
        receiver={receiver}
        onDone={onDone}
        onShow={() => openReportPage(itemId)}
        onOpenPage={openReportPage}
        onRecapture={
          onStart && ((item, wholePage) => void replaceReportByCapturingAnew(item, wholePage, onStart))
        }
      />
    )
  );
}

// Starts a new report of the page of `item`, and copies into the new report what the person wrote and chose in `item`. Once this
// is stored, deletes `item`. An `item` that waits to be sent first becomes a draft again. If the violation type of `item` is not
// known, no report is started.
async function replaceReportByCapturingAnew(
  item: OutboxItem,
  wholePage: boolean,
  start: StartReport,
): Promise<void> {
  const code = VIOLATION_CODES.find((known) => known === item.draft.code);
  // If `item` waits to be sent, it becomes a draft again, so that it is not sent while the new report is being made.
  if (item.state === 'held') await sendMessage('undo-report', { itemId: item.id });
  const again =
    code &&
    (await start(code, { again: item.draft.url, wholePage, suggested: item.draft.suggested === true }));
  if (!again) return;
  const moved = await sendMessage('change-report', { itemId: again, ...toChangesEnteredByPerson(item) });
  if (moved.ok) await sendMessage('delete-report', { itemId: item.id });
}
