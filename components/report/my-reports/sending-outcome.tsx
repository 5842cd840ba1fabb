import { Pause, RefreshCw } from 'lucide-react';
import { KeptReportNotice, PackageContentsLine } from '@/components/report/kept/kept-notice';
import { Button } from '@/components/ui/button';
import { useClock } from '@/components/ui/hooks/use-clock';
import { Notice } from '@/components/ui/notice';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { toErrorMessageKeys } from '@/lib/domain/word-keys';
import { Receipt } from './receipt';

export interface OutcomeProps {
  item: OutboxItem;
  onRetry: () => void;
  /** Stops sending the report. */
  onStop: () => void;
  onCopy: (text: string) => Promise<boolean>;
  now?: (() => number) | undefined;
}

/** Shows in words the state of a report after "Send", with the buttons for what the person can do in this state. */
export function SendingOutcome({ item, onRetry, onStop, onCopy, now }: OutcomeProps) {
  const { t, bytes } = useWords();
  const { failure, reference, evidence, upload, work } = item;
  const renderRetryButton = (look: 'primary' | 'plain') => (
    <Button icon={RefreshCw} look={look} onClick={onRetry}>
      {t(failure?.code === 'line-metered' ? 'metered_send' : upload ? 'report_resume' : 'report_retry')}
    </Button>
  );
  const stop = (
    <Button icon={Pause} look="quiet" className="first:-ml-4" onClick={onStop}>
      {t('report_stop')}
    </Button>
  );
  const arrived = reference !== undefined && <ReportArrivalConfirmation reference={reference} />;
  switch (item.state) {
    case 'sending':
      return (
        <div className="grid gap-3">
          {arrived}
          {work ? (
            <Waiting label={t('sending_work')} value={Math.floor((100 * work.tried) / work.most)} />
          ) : upload ? (
            <Waiting
              label={t('sending_part', { sent: bytes(upload.sent), size: bytes(upload.total) })}
              value={Math.floor((100 * upload.sent) / upload.total)}
            />
          ) : (
            <Waiting
              label={
                evidence
                  ? t('sending_size', { size: bytes(evidence.byteLength) })
                  : t('outbox_sending_summary')
              }
            />
          )}
          <div>{stop}</div>
        </div>
      );
    case 'queued':
      return (
        <Notice
          {...(failure ? { title: t(toErrorMessageKeys(failure.code).title) } : {})}
          actions={
            <>
              {failure && renderRetryButton('primary')}
              {stop}
            </>
          }
        >
          {failure ? t(toErrorMessageKeys(failure.code).text) : t('outbox_queued_summary')}
          {failure && item.nextAttemptAt !== undefined && <NextAttempt at={item.nextAttemptAt} now={now} />}
          {arrived && <span className="mt-1 block">{arrived}</span>}
          {upload && <UploadProgress upload={upload} />}
        </Notice>
      );
    case 'kept':
      return (
        <div className="grid gap-3">
          <KeptReportNotice item={item}>{t('outbox_kept_summary')}</KeptReportNotice>
          <PackageContentsLine item={item} />
        </div>
      );
    case 'accepted':
      return (
        <div className="grid gap-3">
          <Receipt item={item} onCopy={onCopy} />
        </div>
      );
    case 'rejected':
      return (
        <Notice urgent title={t(failure ? toErrorMessageKeys(failure.code).title : 'outbox_rejected')}>
          {t(failure ? toErrorMessageKeys(failure.code).text : 'outbox_rejected_summary')}
          {failure && <span className="mt-1 block whitespace-pre-line">{failure.message}</span>}
        </Notice>
      );
    case 'parked':
      return (
        <Notice
          urgent={failure?.code !== 'stopped' && failure?.code !== 'moved'}
          title={t(failure ? toErrorMessageKeys(failure.code).title : 'outbox_parked')}
          actions={renderRetryButton('primary')}
        >
          {t(
            failure?.code === 'stopped' || failure?.code === 'moved'
              ? toErrorMessageKeys(failure.code).text
              : 'outbox_parked_summary',
          )}
          {arrived && <span className="mt-1 block">{arrived}</span>}
          {upload && <UploadProgress upload={upload} />}
        </Notice>
      );
    case 'draft':
    case 'held':
      return <Notice>{t(`outbox_${item.state}_summary`)}</Notice>;
  }
}

const MINUTE_MS = 60_000;

/** Shows when a waiting report is sent again: the seconds or minutes left if that is soon, else the time of day. */
function NextAttempt({ at, now }: { at: number; now: (() => number) | undefined }) {
  const { t, time } = useWords();
  const left = at - useClock(1_000, true, now);
  const minutes = Math.ceil(left / MINUTE_MS);
  const text =
    left <= 0
      ? t('queued_next_now')
      : left < 2 * MINUTE_MS
        ? t('queued_next_seconds', { count: Math.ceil(left / 1_000) })
        : minutes <= 90
          ? t('queued_next_minutes', { count: minutes })
          : t('queued_next', { time: time(at) });
  return <span className="figures mt-1 block text-soft">{text}</span>;
}

/** Confirms that the report arrived. The reference is kept on one line if it fits. */
function ReportArrivalConfirmation({ reference }: { reference: string }) {
  const { t } = useWords();
  const [before, after] = t('tip_arrived', { reference }).split(reference);
  return (
    <span className="block text-sm">
      {before}
      <span className="figures wrap-anywhere inline-block max-w-full">{reference}</span>
      {after}
    </span>
  );
}

/** Shows how much of the package the intake already has; that part is not sent again. */
function UploadProgress({ upload }: { upload: NonNullable<OutboxItem['upload']> }) {
  const { t, bytes } = useWords();
  return (
    <span className="figures mt-1 block text-soft">
      {t('upload_stands', { sent: bytes(upload.sent), size: bytes(upload.total) })}
    </span>
  );
}
