import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { useKeys } from '@/components/inspector/use-keys';
import { Button } from '@/components/ui/button';

/** A report's place in the list it was opened from. */
export interface QueuePosition {
  /** From 1. */
  readonly at: number;
  readonly of: number;
  /** What the report is about, announced when it changes. */
  readonly title: string;
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
}

/** A button at an end of the list keeps the focus it has, so it is not disabled by the browser. */
const STEP = 'gap-0! whitespace-nowrap px-1.5! aria-disabled:cursor-default aria-disabled:text-soft';

/** Goes to the report before or after in the list: by button, by the side arrows, or by k and j. */
export function ReportPosition({ position, singleKeys }: { position: QueuePosition; singleKeys: boolean }) {
  const { t } = useOfficerWords();
  const { at, of, title, onPrevious, onNext } = position;
  useKeys({ ArrowLeft: onPrevious, k: onPrevious, ArrowRight: onNext, j: onNext }, singleKeys);
  return (
    <nav className="flex flex-wrap items-center" aria-label={t('report_place')}>
      <Button
        icon={ChevronLeft}
        look="quiet"
        className={STEP}
        aria-disabled={!onPrevious}
        onClick={onPrevious}
        aria-keyshortcuts={singleKeys ? 'ArrowLeft k' : 'ArrowLeft'}
      >
        {t('report_previous')}
      </Button>
      <span className="figures whitespace-nowrap text-sm text-soft" aria-live="polite">
        {at}/{of}
        <span className="sr-only"> {title}</span>
      </span>
      <Button
        look="quiet"
        className={STEP}
        aria-disabled={!onNext}
        onClick={onNext}
        aria-keyshortcuts={singleKeys ? 'ArrowRight j' : 'ArrowRight'}
      >
        {t('report_next')}
        <ChevronRight aria-hidden="true" size="1.125rem" className="shrink-0" />
      </Button>
    </nav>
  );
}
