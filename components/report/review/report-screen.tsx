import { Outcome, type OutcomeProps } from '@/components/report/my-reports/outcome';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { ScreenTitle } from '@/components/ui/screen-title';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import { stageName } from '@/lib/domain/code-words';
import type { CaptureStage } from '@/lib/domain/report/evidence';
import { Review, type ReviewProps } from './review';

type ReportScreenProps = Omit<ReviewProps, 'onLater'> & Omit<OutcomeProps, 'item'> & { onDone: () => void };

/** One report in any state: being captured, under review, being sent, or settled. */
export function ReportScreen(props: ReportScreenProps) {
  const { t, time } = useWords();
  const { item, onRetry, onStop, onCopy, onDone } = props;
  if (item.capture === 'running') return <Capturing stages={item.stages} />;
  if (item.state === 'draft' || item.state === 'held') return <Review {...props} onLater={onDone} />;
  if (item.state === 'rejected') return <Review {...props} onLater={onDone} onSend={onRetry} />; // theirs to correct
  return (
    <section className="grid gap-4">
      <ScreenTitle>{t(`outbox_${item.state}`)}</ScreenTitle>
      {item.withdrawnAt !== undefined && item.state !== 'accepted' ? (
        <Notice>{t('withdrawn_at', { time: time(item.withdrawnAt) })}</Notice>
      ) : (
        <Outcome item={item} onRetry={onRetry} onStop={onStop} onCopy={onCopy} />
      )}
      <Button
        look={item.state === 'parked' ? 'plain' : 'primary'}
        className="justify-self-start"
        onClick={onDone}
      >
        {t('popup_done')}
      </Button>
    </section>
  );
}

/** Progress of a capture: the last stage, and that closing loses nothing. */
function Capturing({ stages }: { stages: readonly CaptureStage[] }) {
  const words = useWords();
  const { t } = words;
  const last = stages.at(-1);
  return (
    <section className="grid gap-4 pb-4">
      <ScreenTitle>{t('capturing_title')}</ScreenTitle>
      <Waiting
        label={last ? t('capturing_after', { stage: stageName(last.name, words) }) : t('capturing_start')}
      />
      <p className="text-sm text-soft">{t('capturing_stay')}</p>
    </section>
  );
}
