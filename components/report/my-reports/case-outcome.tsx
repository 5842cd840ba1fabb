import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import type { TrackedStatus } from '@/lib/domain/report/outbox';
import { resultKey } from '@/lib/domain/word-keys';

/** How a case ended, with the officer's sentence for the sender. */
export function CaseOutcome({ outcome }: { outcome: NonNullable<TrackedStatus['outcome']> }) {
  const { t, has, time, language } = useWords();
  const { result, at, note } = outcome;
  const key = resultKey(result);
  return (
    <Notice title={`${t('outcome_title')}: ${has(key) ? t(key) : result}`}>
      {note && <q data-outcome-note>{note[language]}</q>}
      <span className="figures mt-1 block text-soft">{t('outcome_at', { time: time(at) })}</span>
    </Notice>
  );
}
