import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { useKeyboardShortcuts } from '@/components/inspector/use-keyboard-shortcuts';
import { Button } from '@/components/ui/button';

/** The position of a report in the list from which it was opened. */
export interface QueuePosition {
  /** The report's number in the list, from 1; undefined once it left the list. */
  readonly at: number | undefined;
  readonly of: number;
  /** The subject of the report, which is announced to screen readers when it changes. */
  readonly title: string | undefined;
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
}

/**
 * CSS classes of the buttons for the previous and the next report. At an end of the list a button is `aria-disabled` and not
 * `disabled`, so that it keeps the focus.
 */
const STEP = 'gap-0! whitespace-nowrap px-1.5! aria-disabled:cursor-default aria-disabled:text-soft';

/** Opens the previous or next report of the list: by button, by the left and right arrows, or by k and j. */
export function ReportPosition({ position, singleKeys }: { position: QueuePosition; singleKeys: boolean }) {
  const { t } = useOfficerWords();
  const { at, of, title, onPrevious, onNext } = position;
  useKeyboardShortcuts({ ArrowLeft: onPrevious, k: onPrevious, ArrowRight: onNext, j: onNext }, singleKeys);
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
        {at ?? '–'}/{of}
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
