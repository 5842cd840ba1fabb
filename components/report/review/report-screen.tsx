import { KeptReportNotice } from '@/components/report/kept/kept-notice';
import { Receipt } from '@/components/report/my-reports/receipt';
import { type OutcomeProps, SendingOutcome } from '@/components/report/my-reports/sending-outcome';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { ScreenTitle } from '@/components/ui/screen-title';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import { describeCaptureStage } from '@/lib/domain/code-words';
import type { CaptureStage } from '@/lib/domain/report/evidence';
import { previewRoute } from '@/lib/workflows/report/preview-route';
import { Review } from './review';
import type { ReviewProps } from './review-props';

type ReportScreenProps = Omit<ReviewProps, 'onLater'> &
  Omit<OutcomeProps, 'item'> & {
    onDone: () => void;
    /** Opens the report in "My reports". */
    onShow: () => void;
  };

/** Shows one report in any state: being captured, under review, being sent, received, or kept on this device. */
export function ReportScreen(props: ReportScreenProps) {
  const { t, time } = useWords();
  const { item, onRetry, onStop, onCopy, onDone, now } = props;
  if (item.capture === 'running') return <CaptureProgress stages={item.stages} />;
  if (item.state === 'draft' || item.state === 'held') return <Review {...props} onLater={onDone} />;
  // If somebody receives reports now, a kept report is opened for review, so that it can be sent.
  if (item.state === 'kept') {
    return props.receiver ? <Review {...props} onLater={onDone} /> : <KeptReportScreen {...props} />;
  }
  if (item.state === 'rejected') return <Review {...props} onLater={onDone} onSend={onRetry} />; // theirs to correct
  if (item.state === 'accepted') return <SentReportScreen {...props} />;
  // If the person can do something about a failure, the button for this is the primary one, so the button that closes the screen
  // is plain.
  const isWaiting = item.state === 'parked' || (item.state === 'queued' && item.failure !== undefined);
  return (
    <section className="grid gap-4">
      <ScreenTitle>{t(`outbox_${item.state}`)}</ScreenTitle>
      {item.withdrawnAt !== undefined ? (
        <Notice>{t('withdrawn_at', { time: time(item.withdrawnAt) })}</Notice>
      ) : (
        <SendingOutcome item={item} onRetry={onRetry} onStop={onStop} onCopy={onCopy} now={now} />
      )}
      <Button look={isWaiting ? 'plain' : 'primary'} className="justify-self-start" onClick={onDone}>
        {t('popup_done')}
      </Button>
    </section>
  );
}

/** Shows that a report was sent: who has it, what happens next, and where news about the report will appear. */
function SentReportScreen({ item, receiver, onCopy, onDone, onShow }: ReportScreenProps) {
  const { t, language } = useWords();
  const lead = (item.status?.route ?? previewRoute(item))?.lead.name[language];
  return (
    <section className="grid gap-4">
      <ScreenTitle>{t('outbox_accepted')}</ScreenTitle>
      <Receipt item={item} onCopy={onCopy} />
      <div className="grid gap-2 text-sm">
        <p>
          {receiver && t('receipt_who', { receiver: receiver.name })}
          {lead !== undefined && ` ${t('receipt_lead', { agency: lead })}`}
        </p>
        <p>{t('receipt_next')}</p>
      </div>
      <ShowReportOrLeaveButtons onShow={onShow} onDone={onDone} />
    </section>
  );
}

/** Shows that a report was kept on this device, and what can be done with it. */
function KeptReportScreen({ item, onDone, onShow }: ReportScreenProps) {
  const { t, bytes } = useWords();
  return (
    <section className="grid gap-4">
      <ScreenTitle>{t('outbox_kept')}</ScreenTitle>
      <KeptReportNotice item={item}>
        {t('kept_package', { size: bytes(item.evidence?.byteLength ?? 0) })}
      </KeptReportNotice>
      <p className="text-sm">{t('kept_next')}</p>
      <ShowReportOrLeaveButtons onShow={onShow} onDone={onDone} />
    </section>
  );
}

/** The buttons after a report was sent or kept: show it in "My reports", or leave the screen. */
function ShowReportOrLeaveButtons({ onShow, onDone }: Pick<ReportScreenProps, 'onShow' | 'onDone'>) {
  const { t } = useWords();
  return (
    <div className="flex flex-wrap gap-2">
      <Button look="primary" className="grow" onClick={onShow}>
        {t('receipt_show')}
      </Button>
      <Button onClick={onDone}>{t('popup_done')}</Button>
    </div>
  );
}

/** Shows the progress of a capture: its last stage, and that closing the popup loses nothing. */
function CaptureProgress({ stages }: { stages: readonly CaptureStage[] }) {
  const words = useWords();
  const { t } = words;
  const last = stages.at(-1);
  return (
    <section className="grid gap-4 pb-4">
      <ScreenTitle>{t('capturing_title')}</ScreenTitle>
      <Waiting
        label={
          last
            ? t('capturing_after', { stage: describeCaptureStage(last.name, words) })
            : t('capturing_start')
        }
      />
      <p className="text-sm text-soft">{t('capturing_stay')}</p>
    </section>
  );
}
