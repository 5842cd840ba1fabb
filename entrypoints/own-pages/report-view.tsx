import { liveQuery } from 'dexie';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type CaptureSummary, summarizeCapture } from '@/components/report/capture-summary';
import type { Receiver } from '@/components/report/receiver';
import { ReportScreen } from '@/components/report/report-screen';
import { Notice } from '@/components/ui/notice';
import { useLive } from '@/components/ui/use-live';
import { useWords } from '@/components/ui/words';
import { extensionVersion } from '@/lib/browser/runtime';
import type { ErrorCode } from '@/lib/domain/errors';
import type { OutboxItem } from '@/lib/domain/outbox';
import { ERROR_WORDS } from '@/lib/domain/word-keys';
import { send } from '@/lib/messaging/send';
import { copyText } from './copy-text';
import type { OwnPage } from './start-page';

/** One report read live from the outbox; every action is a message to the background, which alone changes it. */
export function ReportView({
  page: { db, settings },
  itemId,
  receiver,
  onDone,
  onRecapture,
}: {
  page: OwnPage;
  itemId: string;
  receiver: Receiver;
  onDone: () => void;
  /** Captures the page in front again for this report; null where there is none or it is another page. */
  onRecapture: ((item: OutboxItem) => void) | null;
}) {
  const { t } = useWords();
  const item = useLive(useMemo(() => liveQuery(() => db.outbox.get(itemId)), [db, itemId]));
  const captureState = item.state === 'ready' ? item.value?.capture : undefined;
  const capture = useCaptureSummary(db, itemId, captureState);
  const saved = useLive(
    useMemo(
      () =>
        liveQuery(async () => ({
          email: await settings.get('contactEmail'),
          phone: await settings.get('contactPhone'),
        })),
      [settings],
    ),
  );
  const [failure, setFailure] = useState<ErrorCode>();
  const act = useCallback(
    async (name: 'send-report' | 'undo-report' | 'retry-report' | 'delete-report') => {
      const result = await send(name, { itemId });
      setFailure(result.ok ? undefined : result.code);
      return result.ok;
    },
    [itemId],
  );
  const expire = useCallback(() => void act('send-report'), [act]);

  if (item.state === 'waiting') return null;
  if (item.state === 'failed' || !item.value) {
    const code = item.state === 'failed' ? 'storage-failed' : 'not-found';
    return (
      <Notice urgent title={t(ERROR_WORDS[code].title)}>
        {t(ERROR_WORDS[code].text)}
      </Notice>
    );
  }
  const shown = item.value;
  return (
    <>
      {failure && (
        <Notice urgent title={t(ERROR_WORDS[failure].title)}>
          {t(ERROR_WORDS[failure].text)}
        </Notice>
      )}
      <ReportScreen
        item={shown}
        capture={capture}
        receiver={receiver}
        savedContact={saved.state === 'ready' ? saved.value : { email: '', phone: '' }}
        software={`cho-sang ${extensionVersion()}`}
        onChange={(change) =>
          void send('change-report', { itemId, ...change }).then((result) =>
            setFailure(result.ok ? undefined : result.code),
          )
        }
        onSend={() => void act('send-report')}
        onUndo={() => void act('undo-report')}
        onExpire={expire}
        onRetry={() => void act('retry-report')}
        onDelete={() => void act('delete-report').then((deleted) => deleted && onDone())}
        onCopy={copyText}
        onDone={onDone}
        onRecapture={onRecapture && (() => onRecapture(shown))}
      />
    </>
  );
}

/** What was captured, counted once it is complete: a capture can be megabytes, and never changes after. */
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
