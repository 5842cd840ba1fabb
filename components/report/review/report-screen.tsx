import { Capturing } from '@/components/report/capture/capturing';
import { Outcome, type OutcomeProps } from '@/components/report/my-reports/outcome';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { ScreenTitle } from '@/components/ui/screen-title';
import { useWords } from '@/components/ui/words';
import { OUTBOX_WORDS } from '@/lib/domain/word-keys';
import { Review, type ReviewProps } from './review';

type ReportScreenProps = ReviewProps & Omit<OutcomeProps, 'item'> & { onDone: () => void };

/** One report in any state: being captured, under review, being sent, or settled. */
export function ReportScreen(props: ReportScreenProps) {
  const { t, time } = useWords();
  const { item, onRetry, onStop, onCopy, onDone } = props;
  if (item.capture === 'running') return <Capturing stages={item.stages} />;
  if (item.state === 'draft' || item.state === 'held') return <Review {...props} />;
  if (item.state === 'rejected') return <Review {...props} onSend={onRetry} />; // theirs to correct
  return (
    <section className="grid gap-4">
      <ScreenTitle>{t(OUTBOX_WORDS[item.state].label)}</ScreenTitle>
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
