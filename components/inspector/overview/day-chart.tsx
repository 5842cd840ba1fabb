import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { useWords } from '@/components/ui/words';
import type { Days } from '@/lib/intake/officers/figures-contract';

type Day = Days['days'][number];

const WIDTH = 640;
const HEIGHT = 200;
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 12, 10, 26];
/**
 * Number of days over which the moving mean of the thick line is computed. In a period of less than twice as many days, the line
 * shows each day's own count.
 */
const MEAN_DAYS = 7;

/**
 * Plots a figure day by day: a bar for each day, a thick line for the mean of seven days, a broken line for the year before. The
 * pointer or the arrow keys select a day; the figure of that day is shown below the plot and announced to screen readers.
 */
export function DayChart({ days, label }: { days: readonly Day[]; label: string }) {
  const { t } = useOfficerWords();
  const { date, number } = useWords();
  const [at, setAt] = useState<number>();
  const x = scaleLinear([0, Math.max(1, days.length)], [LEFT, WIDTH - RIGHT]);
  const most = Math.max(1, ...days.flatMap(({ count, before }) => [count, before]));
  const y = scaleLinear([0, most], [HEIGHT - BOTTOM, TOP]).nice(4);
  const step = x(1) - x(0);
  const toMiddleX = (index: number) => x(index) + step / 2;
  const computeMeans = (of: (day: Day) => number) => computeMovingMeans(days.map(of));
  const draw = line<number>()
    .x((_, index) => toMiddleX(index))
    .y((value) => y(value));
  const shown = at === undefined ? undefined : days[at];
  const caption = shown
    ? t('overview_day', {
        date: date(shown.day),
        count: number(shown.count),
        before: number(shown.before),
      })
    : t('overview_day_hint');
  const showDayAtPointer = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const index = Math.floor(x.invert(((event.clientX - box.left) / box.width) * WIDTH));
    setAt(Math.min(days.length - 1, Math.max(0, index)));
  };
  const showDayByKey = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setAt((now) => Math.min(days.length - 1, Math.max(0, (now ?? (by > 0 ? -1 : days.length)) + by)));
  };
  return (
    <div className="grid gap-1">
      <div
        role="slider"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, days.length - 1)}
        aria-valuenow={at ?? 0}
        aria-valuetext={caption}
        tabIndex={0}
        className="touch-pan-y"
        onPointerMove={showDayAtPointer}
        onPointerLeave={() => setAt(undefined)}
        onKeyDown={showDayByKey}
      >
        <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full">
          {y
            .ticks(4)
            .filter(Number.isInteger)
            .map((tick) => (
              <g key={tick}>
                <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} className="stroke-line" />
                <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end" className="fill-soft text-xs">
                  {number(tick)}
                </text>
              </g>
            ))}
          {days.map(({ day, count }, index) => (
            <rect
              key={day}
              x={x(index) + step * 0.15}
              width={step * 0.7}
              y={y(count)}
              height={HEIGHT - BOTTOM - y(count)}
              className={index === at ? 'fill-sun-deep' : 'fill-sun'}
            />
          ))}
          <path
            d={draw(computeMeans(({ before }) => before)) ?? ''}
            fill="none"
            strokeWidth="2"
            strokeDasharray="5 4"
            className="stroke-edge"
          />
          <path
            d={draw(computeMeans(({ count }) => count)) ?? ''}
            fill="none"
            strokeWidth="2.5"
            className="stroke-ink"
          />
          {selectLabelDays(days).map(({ index, day }) => (
            <text
              key={day}
              x={toMiddleX(index)}
              y={HEIGHT - 8}
              textAnchor="middle"
              className="fill-soft text-xs"
            >
              {date(day).replace(/[/ ]20\d\d$/, '')}
            </text>
          ))}
        </svg>
      </div>
      <p aria-hidden="true" className="figures min-h-6 text-sm">
        {caption}
      </p>
    </div>
  );
}

/**
 * Returns for each day the mean of MEAN_DAYS days: that day and the days around it (fewer at both ends of the period). In a
 * period of less than twice MEAN_DAYS days, returns each day's own count.
 */
function computeMovingMeans(counts: readonly number[]): number[] {
  const half = counts.length < MEAN_DAYS * 2 ? 0 : (MEAN_DAYS - 1) / 2;
  return counts.map((_, index) => {
    const around = counts.slice(Math.max(0, index - half), index + half + 1);
    return around.reduce((sum, one) => sum + one, 0) / around.length;
  });
}

/** Returns at most five evenly spaced days to label under the plot, from the first to the last. */
function selectLabelDays(days: readonly Day[]): { readonly index: number; readonly day: string }[] {
  const count = Math.min(5, days.length);
  return Array.from({ length: count }, (_, place) => {
    const index = count === 1 ? 0 : Math.round((place * (days.length - 1)) / (count - 1));
    return { index, day: days[index]?.day ?? '' };
  });
}
