import { Circle, CircleCheck, CircleDashed } from 'lucide-react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import type { CaseItem } from '@/lib/domain/case/case';
import { findSequenceProgress, type SequenceStep, type StepState } from '@/lib/domain/case/case-sequence';

interface SequenceCardProps {
  items: readonly CaseItem[];
  busy: boolean;
  /** Captures the page beside the side panel as this step. */
  onCapture: (step: SequenceStep) => void;
}

/** Shows which pages (listing, shop, policy, reviews) are captured, which are missing, and which to open next. */
export function CaptureSequenceCard({ items, busy, onCapture }: SequenceCardProps) {
  const { t } = useOfficerWords();
  const { steps, next, complete } = findSequenceProgress(items);
  return (
    <section
      className="grid gap-2 rounded-xl border border-line bg-sheet p-4 text-sm"
      aria-label={t('sequence_title')}
    >
      <h3 className="font-semibold text-base">{t('sequence_title')}</h3>
      <ol className="grid gap-1.5">
        {steps.map((state) => (
          <li key={state.step} className="flex items-start gap-2" data-step={state.step}>
            <StepStateIcon state={state} isNext={state.step === next} />
            <span className="min-w-0">
              <span className={state.step === next ? 'font-semibold' : ''}>{t(`kind_${state.step}`)}</span>
              <span className="block text-soft text-xs">{formatStepState(state, t)}</span>
            </span>
          </li>
        ))}
      </ol>
      {next ? (
        <>
          <p>{t(`sequence_next_${next}`)}</p>
          <Button className="justify-self-start" disabled={busy} onClick={() => onCapture(next)}>
            {t('sequence_capture', { kind: t(`kind_${next}`).toLocaleLowerCase() })}
          </Button>
        </>
      ) : (
        <p role="status">{t(complete ? 'sequence_complete' : 'sequence_left')}</p>
      )}
    </section>
  );
}

function StepStateIcon({ state, isNext }: { state: StepState; isNext: boolean }) {
  const shape = { 'aria-hidden': true, size: 18, className: 'mt-0.5 shrink-0' } as const;
  if (state.pages.length === 0) return isNext ? <Circle {...shape} /> : <CircleDashed {...shape} />;
  return <CircleCheck {...shape} className="mt-0.5 shrink-0 text-leaf" />;
}

function formatStepState(
  { pages, withoutNote }: StepState,
  t: ReturnType<typeof useOfficerWords>['t'],
): string {
  if (pages.length === 0) return t('sequence_missing');
  const pagesText = t('sequence_places', { places: pages.join(', ') });
  return withoutNote.length === 0
    ? pagesText
    : `${pagesText} · ${t('sequence_no_note', { places: withoutNote.join(', ') })}`;
}
