import { Clock } from 'lucide-react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { useWords } from '@/components/ui/words';
import type { Due } from '@/lib/intake/officers/officer-contract';
import { computeTimeLeft } from './deadlines';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NEAR = 2 * HOUR;

const LOOKS = {
  over: 'border-ink bg-ink font-semibold text-paper',
  near: 'border-ink bg-sheet font-bold text-ink',
  plain: 'border-transparent text-soft',
} as const;

/**
 * Shows the time left of a period, in its largest useful unit. The label is solid once the period is over, and outlined if less
 * than two hours are left. `now` is epoch ms.
 */
export function TimeLeftLabel({ due, now }: { due: Due; now: number }) {
  const { time } = useWords();
  const { t } = useOfficerWords();
  const left = computeTimeLeft(due, now);
  const look = left < 0 ? 'over' : left < NEAR ? 'near' : 'plain';
  return (
    <span
      title={time(due.dueAt)}
      data-due={look}
      className={`figures inline-flex shrink-0 items-center gap-1 whitespace-nowrap rounded-full border-2 px-2 text-xs ${LOOKS[look]}`}
    >
      <Clock aria-hidden="true" size="0.95em" />
      {formatTimeLeft(left, t)}
    </span>
  );
}

function formatTimeLeft(left: number, t: ReturnType<typeof useOfficerWords>['t']): string {
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
