import { useCallback, useState } from 'react';
import { ReportScreen } from '@/components/report/review/report-screen';
import type { Receiver } from '@/components/report/route/receiver';
import { Failure, StorageFailure } from '@/components/ui/failure';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import type { ErrorCode } from '@/lib/base/errors';
import { canCaptureWholePage } from '@/lib/browser/pages/page-camera';
import { getExtensionVersion } from '@/lib/browser/runtime';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { sendMessage } from '@/lib/messaging/send';
import { copyText } from './copy-text';
import { useCaptureSummary, useReportMessageSenders, useReportPhotos } from './report/use-report';
import type { OwnPage } from './start-page';
import { useStandingChoice } from './use-standing';

interface ReportViewProps {
  page: OwnPage;
  itemId: string;
  /** Null if nobody receives reports: the report is kept on this device. */
  receiver: Receiver | null;
  onDone: () => void;
  /** Opens the report in "My reports". */
  onShow: () => void;
  /** Captures the active tab again for this report; null if no tab is active, or if the active tab shows another page. */
  onRecapture: ((item: OutboxItem, wholePage: boolean) => void) | null;
  /**
   * Opens the report on a page of its own, to choose photos there, because a popup closes when a file chooser opens. Null in a
   * window that stays open.
   */
  onOpenPage: ((itemId: string) => void) | null;
}

/**
 * Shows one report and follows its changes in the outbox. Every action is a message to the background, which alone changes the
 * report.
 */
export function ReportView(props: ReportViewProps) {
  const { page, itemId, receiver, onDone, onShow, onRecapture, onOpenPage } = props;
  const { db, settings } = page;
  const { t } = useWords();
  const item = useLiveQuery(() => db.outbox.get(itemId), [db, itemId]);
  const captureState = item.state === 'ready' ? item.value?.capture : undefined;
  const capture = useCaptureSummary(db, itemId, captureState);
  const saved = useLiveQuery(
    async () => ({
      email: await settings.get('contactEmail'),
      phone: await settings.get('contactPhone'),
    }),
    [settings],
  );
  const [failure, setFailure] = useState<ErrorCode>();
  const standing = useStandingChoice(settings, receiver?.terms, setFailure);
  const { act, change, keep, isKeeping } = useReportMessageSenders(itemId, setFailure);
  // Stops the countdown to sending when the person changes the report.
  const stopCountdown = async () => {
    if (item.state === 'ready' && item.value?.state === 'held') await act('undo-report');
  };
  const photos = useReportPhotos(db, itemId, stopCountdown, setFailure);
  const sendHoldOver = useCallback(() => void sendMessage('hold-over', {}), []);

  if (item.state === 'waiting') return null;
  if (item.state === 'failed') return <StorageFailure thrown={item.thrown} />;
  if (!item.value) {
    return (
      <Notice urgent title={t('error_not_found_title')}>
        {t('error_not_found')}
      </Notice>
    );
  }
  const shown = item.value;
  return (
    <>
      {failure && <Failure code={failure} />}
      <ReportScreen
        item={shown}
        capture={capture}
        receiver={receiver}
        photos={{
          ...photos,
          onElsewhere: onOpenPage && (() => void stopCountdown().then(() => onOpenPage(itemId))),
        }}
        standing={standing}
        savedContact={saved.state === 'ready' ? saved.value : { email: '', phone: '' }}
        software={`cho-sang ${getExtensionVersion()}`}
        onChange={change}
        onSend={() => void act('send-report')}
        onKeep={() => void keep()}
        isKeeping={isKeeping}
        onUndo={() => void act('undo-report')}
        onExpire={sendHoldOver}
        onRetry={() => void act('retry-report')}
        onStop={() => void act('stop-report')}
        onDelete={() => void act('delete-report').then((deleted) => deleted && onDone())}
        onCopy={copyText}
        onDone={onDone}
        onShow={onShow}
        onRecapture={onRecapture && ((wholePage) => onRecapture(shown, wholePage))}
        scrolls={!canCaptureWholePage()}
      />
    </>
  );
}
