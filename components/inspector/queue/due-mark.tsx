import { Clock } from 'lucide-react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { useWords } from '@/components/ui/words';
import type { Due } from '@/lib/intake/officers/officer-contract';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Time left of a period, in its largest useful unit; `now` in epoch ms. */
export function DueMark({ due, now }: { due: Due; now: number }) {
  const { time } = useWords();
  const { t } = useOfficerWords();
  const early = Date.parse(due.dueAt) - now;
  // The period is certainly over only after its latest possible end.
  const left = early < 0 && due.latestAt !== undefined ? Date.parse(due.latestAt) - now : early;
  const near = left < DAY;
  return (
    <span
      title={time(due.dueAt)}
      className={`figures inline-flex shrink-0 items-center gap-1 whitespace-nowrap rounded-full px-2 py-0.5 text-xs ${near ? 'bg-ask-wash font-semibold text-ask' : 'bg-paper text-soft'}`}
    >
      <Clock aria-hidden="true" size="0.75rem" />
      {leftInWords(left, t)}
    </span>
  );
}

function leftInWords(left: number, t: ReturnType<typeof useOfficerWords>['t']): string {
  const [past, size] = [left < 0, Math.abs(left)];
  const key = past ? 'due_over' : 'due_left';
  const amount =
    size < HOUR
      ? t('due_minutes', { count: Math.round(size / 60_000) })
      : size < 2 * DAY
        ? t('due_hours', { count: Math.round(size / HOUR) })
        : t('due_days', { count: Math.floor(size / DAY) });
  return t(key, { time: amount });
}
