import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { FollowedList } from '@/components/report/my-reports/followed-list';
import { ReportList } from '@/components/report/my-reports/report-list';
import { PrintedReport } from '@/components/report/print/printed-report';
import { NoReceiver } from '@/components/report/route/no-receiver';
import type { Receiver } from '@/components/report/route/receiver';
import { Button } from '@/components/ui/button';
import { Failure, StorageFailure } from '@/components/ui/failure';
import { PageFrame } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import { ReportView } from '@/entrypoints/own-pages/report-view';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import { toReceiverOrNullIfNone, useReportReceiver } from '@/entrypoints/own-pages/use-receiver';
import type { ErrorCode } from '@/lib/base/errors';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { useReportActions } from './use-report-actions';

// The templates of papers and their words are loaded only when a denunciation is opened.
const DenunciationPage = lazy(() => import('./denunciation-page'));

/**
 * Codes of connection failures. They are explained in other words here than for sending a report, because this page does not
 * repeat a failed request by itself.
 */
const UNANSWERED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'offline',
  'intake-unreachable',
  'intake-busy',
]);

interface ReportsAppProps {
  page: OwnPage;
  /** Id of the report that is open when the page appears. */
  first: string | undefined;
  /** Tracking code that the form to follow a report contains at first. */
  code?: string | undefined;
  /** Opens the page that shows evidence packages; null if there is none. */
  onEvidence: (() => void) | null;
  /** Sentence that says how to start the first report (`ReportList`). */
  howToBegin?: string;
  /** Opens the page that moves reports to another browser. */
  onMove: () => void;
  /** Returns a view of the time proofs of a report's package. */
  timeOf: (item: OutboxItem) => ReactNode;
  /** Opens the matter of a report; absent if that page is not available. */
  onMatter?: (itemId: string) => void;
  /** Sentences about recipients who missed a due date, by report id. */
  dues?: ReadonlyMap<string, string>;
  /** Content above the list. */
  children?: ReactNode;
}

/** Shows "My reports": all reports of this device, with their latest state. */
export function ReportsApp(props: ReportsAppProps) {
  const { page, first, onMatter } = props;
  const { t } = useWords();
  const known = useReportReceiver();
  /** Null if reports are kept on this device. */
  const receiver = known && toReceiverOrNullIfNone(known);
  const reports = useStoredReports(page);
  const stored = reports.state === 'ready' ? reports.value : undefined;
  const view = useReportNavigation(first, stored);
  const { openId, paper } = view;
  const acting = useReportActions(page, {
    onOpen: ({ id }) => view.open(id),
    onPaper: ({ id }, kind) => view.print(id, kind),
    onMatter,
    isShown: (itemId) =>
      [...(stored?.items ?? []), ...(stored?.followed ?? [])].some(({ id }) => id === itemId),
  });
  const { failure } = acting;
  const printed = paper && stored?.items.find(({ id }) => id === paper.id);
  if (printed) {
    if (paper.kind === 'report') {
      return <PrintedReport item={printed} onBack={view.endPrinting} onPrint={() => print()} />;
    }
    return (
      <Suspense>
        <DenunciationPage key={printed.id} page={page} item={printed} onBack={view.endPrinting} />
      </Suspense>
    );
  }
  const isInner = openId !== undefined && receiver !== undefined;
  return (
    <PageFrame
      title={t('reports_title')}
      lead={t(receiver === null ? 'reports_lead_none' : 'reports_lead')}
      onBack={isInner ? view.close : undefined}
    >
      {typeof known === 'string' && known !== 'none' && <NoReceiver why={known} />}
      {failure && (
        <Failure code={failure}>{UNANSWERED.has(failure) ? t('error_not_done') : undefined}</Failure>
      )}
      {isInner ? (
        <ReportView
          page={page}
          itemId={openId}
          receiver={receiver}
          onDone={view.close}
          onShow={() => view.show(openId)}
          onRecapture={null}
          onOpenPage={null}
        />
      ) : (
        stored && (
          <StoredReportList {...props} stored={stored} receiver={receiver} shown={view.shown} {...acting} />
        )
      )}
      {reports.state === 'failed' && <StorageFailure thrown={reports.thrown} />}
    </PageFrame>
  );
}

/**
 * Returns the reports of this device, the followed reports, and the packages' sizes (bytes) by digest, and follows their changes.
 */
function useStoredReports({ db }: OwnPage) {
  return useLiveQuery(
    async () => ({
      items: await db.outbox.toArray(),
      followed: await db.followed.orderBy('id').toArray(),
      saved: new Map((await db.packages.toArray()).map(({ digest, file }) => [digest, file.size])),
    }),
    [db],
  );
}

type StoredReports = Extract<ReturnType<typeof useStoredReports>, { readonly state: 'ready' }>['value'];

/**
 * Returns which report is open in a view of its own, which one is expanded in the list and which one is shown for printing, and
 * functions that change this.
 */
function useReportNavigation(first: string | undefined, stored: StoredReports | undefined) {
  const [openId, setOpenId] = useState(first);
  const [paper, setPaper] = useState<{ readonly id: string; readonly kind: 'report' | 'denunciation' }>();
  /** Id of the report whose entry is expanded in the list. */
  const [shown, setShown] = useState<string>();
  /** Id of the report that was open last in a view of its own. */
  const left = useRef<string>(undefined);
  // Shows a report expanded in the list, and not on a screen of its own. A screen of its own is for a report that needs the
  // person, or that was just sent.
  const expandReport = useCallback((id: string) => {
    left.current = id;
    setShown(id);
    setOpenId(undefined);
  }, []);
  const isFirstSeen = useRef(false);
  useEffect(() => {
    if (!stored || first === undefined || isFirstSeen.current) return;
    isFirstSeen.current = true;
    const opened = stored.items.find(({ id }) => id === first);
    if (opened?.state === 'accepted' || opened?.state === 'kept') expandReport(first);
  }, [stored, first, expandReport]);
  // After printing, the focus returns to the report and not to the top of the page.
  useEffect(() => {
    if (!paper && openId === undefined && left.current) document.getElementById(left.current)?.focus();
    left.current = paper?.id;
  }, [paper, openId]);
  return {
    openId,
    paper,
    shown,
    show: expandReport,
    open: setOpenId,
    close: () => setOpenId(undefined),
    print: (id: string, kind: 'report' | 'denunciation') => {
      setShown(id);
      setPaper({ id, kind });
    },
    endPrinting: () => setPaper(undefined),
  };
}

interface StoredReportListProps extends ReportsAppProps, ReturnType<typeof useReportActions> {
  stored: StoredReports;
  /** Null if reports are kept on this device; undefined if a report can be neither sent nor kept. */
  receiver: Receiver | null | undefined;
  /** Id of the report whose entry is expanded. */
  shown: string | undefined;
}

/** Lists the reports of this device and the followed reports, with links to the pages about evidence and moving. */
function StoredReportList(props: StoredReportListProps) {
  const { stored, receiver, shown, actions, followedActions } = props;
  const { code, onEvidence, onMove, howToBegin, timeOf, dues, children } = props;
  const { t } = useWords();
  return (
    <>
      {children}
      <ReportList
        items={stored.items}
        receiver={receiver === null ? null : receiver?.name}
        saved={stored.saved}
        howToBegin={howToBegin}
        first={shown}
        actions={actions}
        timeOf={timeOf}
        dues={dues}
      />
      {(receiver !== null || stored.followed.length > 0) && (
        <FollowedList followed={stored.followed} code={code} actions={followedActions} />
      )}
      <div className="-ml-4 flex flex-wrap">
        {onEvidence && (
          <Button look="quiet" onClick={onEvidence}>
            {t('ui_evidence')}
          </Button>
        )}
        <Button look="quiet" onClick={onMove}>
          {t('move_title')}
        </Button>
      </div>
    </>
  );
}
