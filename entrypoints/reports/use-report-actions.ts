import { useRef, useState } from 'react';
import type { FollowedActions } from '@/components/report/my-reports/followed-list';
import type { ReportActions } from '@/components/report/my-reports/report-card';
import type { TrackingResult } from '@/components/report/my-reports/tracking';
import { copyText } from '@/entrypoints/own-pages/copy-text';
import { saveFile } from '@/entrypoints/own-pages/save-file';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { type ErrorCode, toAppError } from '@/lib/base/errors';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { sendMessage } from '@/lib/messaging/send';
import { exportReport } from '@/lib/workflows/my-reports/export-report';

type ReportAct =
  | 'drop-package'
  | 'retry-report'
  | 'stop-report'
  | 'delete-report'
  | 'refresh-status'
  | 'withdraw-report';

interface ReportActionsOptions extends Pick<ReportActions, 'onOpen' | 'onPaper'> {
  /** Opens the matter of a report; undefined if the page of matters is not available. */
  readonly onMatter: ((itemId: string) => void) | undefined;
  /** True if the page shows a report with this id. */
  readonly isShown: (itemId: string) => boolean;
}

/**
 * Returns the actions for reports of this device and for followed reports, and the error code of the last failure, until a later
 * action succeeds.
 */
export function useReportActions({ db }: Pick<OwnPage, 'db'>, options: ReportActionsOptions) {
  const { onMatter, onOpen, onPaper, isShown } = options;
  const [failure, setFailure] = useState<ErrorCode>();
  const lastAct = useRef(0);
  const sendReportAct = async (name: ReportAct, { id }: { readonly id: string }) => {
    lastAct.current += 1;
    const turn = lastAct.current;
    const result = await sendMessage(name, { itemId: id });
    // A late result of an earlier action must not clear a newer failure.
    if (!result.ok) setFailure(result.code);
    else if (turn === lastAct.current) setFailure(undefined);
  };
  const onAnswerDraft = (id: string, text: string) =>
    void storeAnswerDraft(db, id, text).catch((thrown: unknown) => setFailure(toAppError(thrown).code));
  const onTrack = async (trackingCode: string): Promise<TrackingResult> => {
    const result = await sendMessage('track-report', { trackingCode });
    // If a tracking code opens nothing, the form says so beside its field. Any other failure is shown for the whole page.
    const opensNothing = !result.ok && result.code === 'not-found';
    setFailure(result.ok || opensNothing ? undefined : result.code);
    if (!result.ok) return opensNothing ? 'nothing' : 'failed';
    return isShown(result.reply.itemId) ? 'known' : 'opened';
  };
  const savePackage = async (item: OutboxItem) => {
    const stored = item.evidence && (await db.packages.get(item.evidence.digest));
    if (stored) saveFile(stored.file, `${item.reference ?? item.id}.wacz`);
    else setFailure('not-found');
  };
  const actions: ReportActions = {
    onOpen,
    onRetry: (item) => void sendReportAct('retry-report', item),
    onStop: (item) => void sendReportAct('stop-report', item),
    onDelete: (item) => void sendReportAct('delete-report', item),
    onRefresh: (item) => void sendReportAct('refresh-status', item),
    onWithdraw: (item) => void sendReportAct('withdraw-report', item),
    onWithdrawConsent: ({ id }, purpose) =>
      void sendMessage('withdraw-consent', { itemId: id, purpose }).then((result) =>
        setFailure(result.ok ? undefined : result.code),
      ),
    onAnswer: sendAnswer,
    onAnswerDraft,
    onSave: (item) => void savePackage(item),
    onDropPackage: (item) => void sendReportAct('drop-package', item),
    onExport: saveReportAsJson,
    onPaper,
    onCopy: copyText,
    ...(onMatter ? { onMatter: (item) => onMatter(item.id) } : {}),
  };
  const followedActions: FollowedActions = {
    onTrack,
    onAnswer: sendAnswer,
    onAnswerDraft,
    onRefresh: (id) => void sendReportAct('refresh-status', { id }),
    onWithdraw: (id) => void sendReportAct('withdraw-report', { id }),
    onForget: (id) => void sendReportAct('delete-report', { id }),
  };
  return { actions, followedActions, failure };
}

async function sendAnswer(itemId: string, text: string): Promise<boolean> {
  const result = await sendMessage('answer-question', { itemId, text });
  return result.ok;
}

/** Stores a reply that is not sent yet, in the row of its report. The report is one of this device or a followed one. */
async function storeAnswerDraft(db: OwnPage['db'], id: string, answerDraft: string): Promise<void> {
  const isOwn = (await db.outbox.update(id, { answerDraft })) > 0;
  if (!isOwn) await db.followed.update(id, { answerDraft });
}

function saveReportAsJson(item: OutboxItem): void {
  saveFile(new Blob([exportReport(item)], { type: 'application/json' }), `${item.reference ?? item.id}.json`);
}
