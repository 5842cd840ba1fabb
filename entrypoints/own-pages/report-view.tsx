import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type CaptureSummary, summarizeCapture } from '@/components/report/capture/capture-summary';
import type { PhotoOutcome, PhotosAdding } from '@/components/report/review/report-photos';
import { ReportScreen } from '@/components/report/review/report-screen';
import type { Receiver } from '@/components/report/route/receiver';
import { Failure, StorageFailure } from '@/components/ui/failure';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import { type ErrorCode, toAppError } from '@/lib/base/errors';
import { canCaptureWholePage } from '@/lib/browser/pages/page-camera';
import { extensionVersion } from '@/lib/browser/runtime';
import { reencodePhoto } from '@/lib/dom/reencode-photo';
import { CONSENT_VERSION } from '@/lib/domain/report/consent';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { InOrder } from '@/lib/messaging/in-order';
import { send } from '@/lib/messaging/send';
import { createOutbox } from '@/lib/outbox/outbox';
import { attachPhotos, MOST_PHOTOS, removePhoto } from '@/lib/workflows/report/attach-photos';
import type { ReportChanges } from '@/lib/workflows/report/change-report';
import { copyText } from './copy-text';
import type { OwnPage } from './start-page';
import { useStandingChoice } from './use-standing';

type ReportAct =
  | 'send-report'
  | 'keep-report'
  | 'undo-report'
  | 'retry-report'
  | 'stop-report'
  | 'delete-report';

/**
 * Shows one report and follows its changes in the outbox. Every action is a message to the background, which alone changes the
 * report.
 */
export function ReportView({
  page: { db, settings },
  itemId,
  receiver,
  onDone,
  onShow,
  onRecapture,
  onOpenPage,
}: {
  page: OwnPage;
  itemId: string;
  /** Null if nobody receives reports: the report is kept on this device. */
  receiver: Receiver | null;
  onDone: () => void;
  /** Opens the report in "My reports". */
  onShow: () => void;
  /** Captures the active tab again for this report; null if there is no active tab or it shows another page. */
  onRecapture: ((item: OutboxItem, wholePage: boolean) => void) | null;
  /** Opens the report on a page of its own; null unless a file chooser would close this window. */
  onOpenPage: ((itemId: string) => void) | null;
}) {
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
  const outbox = useMemo(() => createOutbox(db, Date.now), [db]);
  const photos = useLiveQuery(() => outbox.photos(itemId), [outbox, itemId]);
  const [failure, setFailure] = useState<ErrorCode>();
  const standing = useStandingChoice(settings, receiver?.terms, setFailure);
  const [adding, setAdding] = useState<PhotosAdding>();
  const [outcome, setOutcome] = useState<PhotoOutcome>();
  const [isKeeping, setKeeping] = useState(false);
  const order = useRef(new InOrder());
  const act = useCallback(
    async (name: ReportAct) => {
      const run = async () => {
        const result =
          name === 'send-report'
            ? await send(name, { itemId, consentVersion: CONSENT_VERSION })
            : await send(name, { itemId });
        setFailure(result.ok ? undefined : result.code);
        return result.ok;
      };
      // The report is sent or kept only after everything that the person removed or typed is stored, however fast they press.
      const goes = name === 'send-report' || name === 'keep-report' || name === 'retry-report';
      return goes ? order.current.doIfLastSucceeded(run) : order.current.do(run);
    },
    [itemId],
  );
  const change = (changes: ReportChanges) =>
    order.current.do(async () => {
      const result = await send('change-report', { itemId, ...changes });
      setFailure(result.ok ? undefined : result.code);
      return result.ok;
    });
  const keep = async () => {
    setKeeping(true);
    await act('keep-report');
    setKeeping(false);
  };
  const expire = useCallback(() => void send('hold-over', {}), []);

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
  // Stops the countdown to sending when the person changes the report.
  const stopClock = async () => {
    if (shown.state === 'held') await act('undo-report');
  };
  // A photo is too large for a message. The page stores it itself, in the same kind of transactions as the background.
  const attach = async (files: readonly File[]) => {
    const onNext = (done: number) => setAdding({ done, count: files.length });
    onNext(0);
    try {
      await stopClock();
      setOutcome(await attachPhotos(itemId, files, { outbox, reencode: reencodePhoto, onNext }));
    } catch (thrown) {
      setFailure(toAppError(thrown).code);
    } finally {
      setAdding(undefined);
    }
  };
  return (
    <>
      {failure && <Failure code={failure} />}
      <ReportScreen
        item={shown}
        capture={capture}
        receiver={receiver}
        photos={{
          photos: photos.state === 'ready' ? photos.value : [],
          most: MOST_PHOTOS,
          adding,
          outcome,
          onAdd: (files) => void attach(files),
          onRemove: (index) =>
            void removePhoto(itemId, index, outbox).catch((thrown: unknown) =>
              setFailure(toAppError(thrown).code),
            ),
          onElsewhere: onOpenPage && (() => void stopClock().then(() => onOpenPage(itemId))),
        }}
        standing={standing}
        savedContact={saved.state === 'ready' ? saved.value : { email: '', phone: '' }}
        software={`cho-sang ${extensionVersion()}`}
        onChange={change}
        onSend={() => void act('send-report')}
        onKeep={() => void keep()}
        isKeeping={isKeeping}
        onUndo={() => void act('undo-report')}
        onExpire={expire}
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

/**
 * Returns a summary of the captured data once the capture is complete. The data can be megabytes and never changes after that.
 */
function useCaptureSummary(
  db: OwnPage['db'],
  itemId: string,
  state: string | undefined,
): CaptureSummary | null {
  const [summary, setSummary] = useState<CaptureSummary | null>(null);
  useEffect(() => {
    if (state !== 'done') return;
    let current = true;
    db.captures.get(itemId).then(
      (stored) => {
        if (current && stored) setSummary(summarizeCapture(stored.captured));
      },
      (thrown: unknown) => console.error('the capture could not be read', thrown),
    );
    return () => {
      current = false;
    };
  }, [db, itemId, state]);
  return summary;
}
