import { Button } from '@/components/ui/button';
import { useWords } from '@/components/ui/words';
import { OUTBOX_WORDS } from '@/lib/domain/word-keys';
import { Capturing } from './capturing';
import { Outcome, type OutcomeProps } from './outcome';
import { Review, type ReviewProps } from './review';

type ReportScreenProps = ReviewProps & Omit<OutcomeProps, 'item'> & { onDone: () => void };

/** One report, whatever its state: being captured, under review, on its way, or settled. */
export function ReportScreen(props: ReportScreenProps) {
  const { t } = useWords();
  const { item, onRetry, onCopy, onDone } = props;
  if (item.capture === 'running') return <Capturing stages={item.stages} />;
  if (item.state === 'draft' || item.state === 'held') return <Review {...props} />;
  return (
    <section className="grid gap-4">
      <h1 className="font-semibold text-xl">{t(OUTBOX_WORDS[item.state].label)}</h1>
      <Outcome item={item} onRetry={onRetry} onCopy={onCopy} />
      <Button look="primary" className="justify-self-start" onClick={onDone}>
        {t('popup_done')}
      </Button>
    </section>
  );
}
