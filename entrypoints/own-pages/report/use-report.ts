import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type CaptureSummary, summarizeCapture } from '@/components/report/capture/capture-summary';
import type { PhotoOutcome, PhotosAdding, ReportPhotosProps } from '@/components/report/review/report-photos';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import { type ErrorCode, toAppError } from '@/lib/base/errors';
import { reencodePhoto } from '@/lib/dom/reencode-photo';
import { CONSENT_VERSION } from '@/lib/domain/report/consent';
import { InOrder } from '@/lib/messaging/in-order';
import { sendMessage } from '@/lib/messaging/send';
import { createOutbox } from '@/lib/outbox/outbox';
import { attachPhotos, MOST_PHOTOS, removePhoto } from '@/lib/workflows/report/attach-photos';
import type { ReportChanges } from '@/lib/workflows/report/change-report';

type ReportAct =
  | 'send-report'
  | 'keep-report'
  | 'undo-report'
  | 'retry-report'
  | 'stop-report'
  | 'delete-report';

type OnFailure = (code: ErrorCode | undefined) => void;

/**
 * Returns functions that send messages about one report to the background, one after another. `onFailure` gets the error code of
 * a failed message, and undefined after a successful one.
 */
export function useReportMessageSenders(itemId: string, onFailure: OnFailure) {
  const [isKeeping, setKeeping] = useState(false);
  const order = useRef(new InOrder());
  const sendReportAct = useCallback(
    async (name: ReportAct) => {
      const sendActMessage = async () => {
        const result =
          name === 'send-report'
            ? await sendMessage(name, { itemId, consentVersion: CONSENT_VERSION })
            : await sendMessage(name, { itemId });
        onFailure(result.ok ? undefined : result.code);
        return result.ok;
      };
      // The report is sent or kept only after everything that the person removed or typed is stored, however fast they press.
      const goes = name === 'send-report' || name === 'keep-report' || name === 'retry-report';
      return goes ? order.current.doIfLastSucceeded(sendActMessage) : order.current.do(sendActMessage);
    },
    [itemId, onFailure],
  );
  const sendReportChanges = (changes: ReportChanges) =>
    order.current.do(async () => {
      const result = await sendMessage('change-report', { itemId, ...changes });
      onFailure(result.ok ? undefined : result.code);
      return result.ok;
    });
  const keepReportUnsent = async () => {
    setKeeping(true);
    await sendReportAct('keep-report');
    setKeeping(false);
  };
  return { act: sendReportAct, change: sendReportChanges, keep: keepReportUnsent, isKeeping };
}

/**
 * Returns the photos of one report, with functions that add and remove them. `stopCountdown` is called before photos are added.
 */
export function useReportPhotos(
  db: OwnPage['db'],
  itemId: string,
  stopCountdown: () => Promise<void>,
  onFailure: OnFailure,
): Omit<ReportPhotosProps, 'onElsewhere'> {
  const outbox = useMemo(() => createOutbox(db, Date.now), [db]);
  const photos = useLiveQuery(() => outbox.photos(itemId), [outbox, itemId]);
  const [adding, setAdding] = useState<PhotosAdding>();
  const [outcome, setOutcome] = useState<PhotoOutcome>();
  // A photo is too large for a message. The page stores it itself, in the same kind of transactions as the background.
  const storePhotos = async (files: readonly File[]) => {
    const onNext = (done: number) => setAdding({ done, count: files.length });
    onNext(0);
    try {
      await stopCountdown();
      setOutcome(await attachPhotos(itemId, files, { outbox, reencode: reencodePhoto, onNext }));
    } catch (thrown) {
      onFailure(toAppError(thrown).code);
    } finally {
      setAdding(undefined);
    }
  };
  return {
    photos: photos.state === 'ready' ? photos.value : [],
    most: MOST_PHOTOS,
    adding,
    outcome,
    onAdd: (files) => void storePhotos(files),
    onRemove: (index) =>
      void removePhoto(itemId, index, outbox).catch((thrown: unknown) => onFailure(toAppError(thrown).code)),
  };
}

/**
 * Returns a summary of the captured data; null until the capture is complete and its data is read. The data can be megabytes. It
 * is read only once, because it does not change after the capture.
 */
export function useCaptureSummary(
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
