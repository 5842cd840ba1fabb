import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { FollowedList } from '@/components/report/my-reports/followed-list';
import type { ReportActions } from '@/components/report/my-reports/report-card';
import { ReportList } from '@/components/report/my-reports/report-list';
import type { Tracked } from '@/components/report/my-reports/tracking';
import { PrintedReport } from '@/components/report/print/printed-report';
import { NoReceiver } from '@/components/report/route/no-receiver';
import { Button } from '@/components/ui/button';
import { Failure, StorageFailure } from '@/components/ui/failure';
import { PageFrame } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import { copyText } from '@/entrypoints/own-pages/copy-text';
import { ReportView } from '@/entrypoints/own-pages/report-view';
import { saveFile } from '@/entrypoints/own-pages/save-file';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import { toReviewReceiver, useReceiver } from '@/entrypoints/own-pages/use-receiver';
import { type ErrorCode, toAppError } from '@/lib/base/errors';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { send } from '@/lib/messaging/send';
import { exportReport } from '@/lib/workflows/my-reports/export-report';

// The templates of papers and their words are loaded only when a denunciation is opened.
const DenunciationPage = lazy(() => import('./denunciation-page'));

type ReportAct =
  | 'drop-package'
  | 'retry-report'
  | 'stop-report'
  | 'delete-report'
  | 'refresh-status'
  | 'withdraw-report';

/** Codes of connection failures. Unlike the sending of a report, a request of this page is not repeated by itself. */
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
  const { page, first, code, onEvidence, onMove, howToBegin, timeOf, onMatter, dues, children } = props;
  const { t } = useWords();
  const known = useReceiver();
  /** Null if reports are kept on this device. */
  const receiver = known && toReviewReceiver(known);
  const [openId, setOpenId] = useState(first);
  const [paper, setPaper] = useState<{ readonly id: string; readonly kind: 'report' | 'denunciation' }>();
  /** Id of the report whose entry is expanded in the list. */
  const [shown, setShown] = useState<string>();
  const [failure, setFailure] = useState<ErrorCode>();
  const reports = useLiveQuery(
    async () => ({
      items: await page.db.outbox.toArray(),
      followed: await page.db.followed.orderBy('id').toArray(),
      saved: new Map((await page.db.packages.toArray()).map(({ digest, file }) => [digest, file.size])),
    }),
    [page.db],
  );

  /** Id of the report that was open last in a view of its own. */
  const left = useRef<string>(undefined);
  const lastAct = useRef(0);
  const act = async (name: ReportAct, { id }: { readonly id: string }) => {
    lastAct.current += 1;
    const turn = lastAct.current;
    const result = await send(name, { itemId: id });
    // A late result of an earlier action must not clear a newer failure.
    if (!result.ok) setFailure(result.code);
    else if (turn === lastAct.current) setFailure(undefined);
  };
  const answer = async (itemId: string, text: string) => {
    const result = await send('answer-question', { itemId, text });
    return result.ok;
  };
  const keepAnswer = async (id: string, answerDraft: string) => {
    try {
      const isOwn = (await page.db.outbox.update(id, { answerDraft })) > 0;
      if (!isOwn) await page.db.followed.update(id, { answerDraft });
    } catch (thrown) {
      setFailure(toAppError(thrown).code);
    }
  };
  const track = async (trackingCode: string): Promise<Tracked> => {
    const result = await send('track-report', { trackingCode });
    // If a code opens nothing, the form says so beside its field. Any other failure is shown for the whole page.
    const opensNothing = !result.ok && result.code === 'not-found';
    setFailure(result.ok || opensNothing ? undefined : result.code);
    if (!result.ok) return opensNothing ? 'nothing' : 'failed';
    const shown = reports.state === 'ready' ? [...reports.value.items, ...reports.value.followed] : [];
    return shown.some(({ id }) => id === result.reply.itemId) ? 'known' : 'opened';
  };
  const save = async (item: OutboxItem) => {
    const stored = item.evidence && (await page.db.packages.get(item.evidence.digest));
    if (stored) saveFile(stored.file, `${item.reference ?? item.id}.wacz`);
    else setFailure('not-found');
  };
  const actions: ReportActions = {
    onOpen: (item) => setOpenId(item.id),
    onRetry: (item) => void act('retry-report', item),
    onStop: (item) => void act('stop-report', item),
    onDelete: (item) => void act('delete-report', item),
    onRefresh: (item) => void act('refresh-status', item),
    onWithdraw: (item) => void act('withdraw-report', item),
    onWithdrawConsent: ({ id }, purpose) =>
      void send('withdraw-consent', { itemId: id, purpose }).then((result) =>
        setFailure(result.ok ? undefined : result.code),
      ),
    onAnswer: answer,
    onAnswerDraft: (id, text) => void keepAnswer(id, text),
    onSave: (item) => void save(item),
    onDropPackage: ({ id }) => void act('drop-package', { id }),
    onExport: (item) =>
      saveFile(
        new Blob([exportReport(item)], { type: 'application/json' }),
        `${item.reference ?? item.id}.json`,
      ),
    onPaper: ({ id }, kind) => {
      setShown(id);
      setPaper({ id, kind });
    },
    onCopy: copyText,
    ...(onMatter ? { onMatter: (item) => onMatter(item.id) } : {}),
  };
  // Shows a report in the list. A report that needs the person, or was just sent, has a screen of its own.
  const show = useCallback((id: string) => {
    left.current = id;
    setShown(id);
    setOpenId(undefined);
  }, []);
  const isFirstSeen = useRef(false);
  useEffect(() => {
    if (reports.state !== 'ready' || first === undefined || isFirstSeen.current) return;
    isFirstSeen.current = true;
    const opened = reports.value.items.find(({ id }) => id === first);
    if (opened?.state === 'accepted' || opened?.state === 'kept') show(first);
  }, [reports, first, show]);
  const isInner = openId !== undefined && receiver !== undefined;
  // After printing, the focus returns to the report and not to the top of the page.
  useEffect(() => {
    if (!paper && openId === undefined && left.current) document.getElementById(left.current)?.focus();
    left.current = paper?.id;
  }, [paper, openId]);
  const printed = paper && reports.state === 'ready' && reports.value.items.find(({ id }) => id === paper.id);
  if (printed) {
    const onBack = () => setPaper(undefined);
    if (paper.kind === 'report') {
      return <PrintedReport item={printed} onBack={onBack} onPrint={() => print()} />;
    }
    return (
      <Suspense>
        <DenunciationPage key={printed.id} page={page} item={printed} onBack={onBack} />
      </Suspense>
    );
  }

  return (
    <PageFrame
      title={t('reports_title')}
      lead={t(receiver === null ? 'reports_lead_none' : 'reports_lead')}
      onBack={isInner ? () => setOpenId(undefined) : undefined}
    >
      {typeof known === 'string' && known !== 'none' && <NoReceiver why={known} />}
      {failure && (
        <Failure code={failure}>{UNANSWERED.has(failure) ? t('error_not_done') : undefined}</Failure>
      )}
      {openId !== undefined && receiver !== undefined ? (
        <ReportView
          page={page}
          itemId={openId}
          receiver={receiver}
          onDone={() => setOpenId(undefined)}
          onShow={() => show(openId)}
          onRecapture={null}
          onOpenPage={null}
        />
      ) : (
        reports.state === 'ready' && (
          <>
            {children}
            <ReportList
              items={reports.value.items}
              receiver={receiver === null ? null : receiver?.name}
              saved={reports.value.saved}
              howToBegin={howToBegin}
              first={shown}
              actions={actions}
              timeOf={timeOf}
              dues={dues}
            />
            {(receiver !== null || reports.value.followed.length > 0) && (
              <FollowedList
                followed={reports.value.followed}
                code={code}
                actions={{
                  onTrack: track,
                  onAnswer: answer,
                  onAnswerDraft: (id, text) => void keepAnswer(id, text),
                  onRefresh: (id) => void act('refresh-status', { id }),
                  onWithdraw: (id) => void act('withdraw-report', { id }),
                  onForget: (id) => void act('delete-report', { id }),
                }}
              />
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
        )
      )}
      {reports.state === 'failed' && <StorageFailure thrown={reports.thrown} />}
    </PageFrame>
  );
}
