import { Download, Printer, RefreshCw } from 'lucide-react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/form/choice';
import { SelectField } from '@/components/ui/form/select-field';
import { TextField } from '@/components/ui/form/text-field';
import { Notice } from '@/components/ui/notice';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { Amount, Days, Figures, OfficeNow } from '@/lib/intake/officers/figures-contract';
import {
  COUNTS,
  DIMENSIONS,
  DURATIONS,
  FIGURE_IDS,
  FIGURES,
  type FigureId,
  isDurationFigure,
} from '@/lib/reference/office/figures';
import { BarList } from './bar-list';
import { ChartFrame } from './chart-frame';
import { CurrentWork } from './current-work';
import { DayChart } from './day-chart';
import { useFigureWords } from './figure-words';
import { findFirstAndLastDayOfPeriod, type OverviewQuery, PERIODS } from './overview-query';
import { ProvinceTiles } from './province-tiles';

/** Data that the overview shows for one query. */
export interface OverviewData {
  /** Total of each figure in the period, and in the same period a year before. */
  readonly totals: Readonly<Partial<Record<(typeof FIGURE_IDS)[number], Pick<Figures, 'total' | 'before'>>>>;
  /** The chosen figure, broken down by the chosen dimension. */
  readonly divided: Figures;
  readonly days: Days;
  readonly now: OfficeNow;
}

interface OverviewViewProps {
  query: OverviewQuery;
  today: string;
  /** Undefined until the first load is complete. */
  data: OverviewData | undefined;
  loading: boolean;
  /** `all` if the person may see the figures of all units. */
  sees: 'own' | 'all';
  onQuery: (query: OverviewQuery) => void;
  onRefresh: () => void;
  onCsv: () => void;
  onPrint: () => void;
}

/**
 * Shows the figures of a unit, or of all units, over a period: what came in, what was done, how long it took, and what is open.
 */
export function OverviewView(props: OverviewViewProps) {
  const { query, data, loading, onRefresh, onCsv, onPrint } = props;
  const { t } = useOfficerWords();
  const { date, time, number } = useWords();
  return (
    <div className="@container grid gap-4">
      <OverviewFilters {...props} />
      <p className="text-soft text-sm">
        {t('overview_period', { from: date(query.from), to: date(query.to) })}
        {data?.divided.until !== undefined && ` · ${t('overview_until', { time: time(data.divided.until) })}`}
        {data !== undefined &&
          data.divided.leftOut > 0 &&
          ` · ${t('overview_left_out', { count: number(data.divided.leftOut) })}`}
      </p>
      {!data && loading && <Waiting label={t('overview_loading')} />}
      {data && data.divided.until === undefined && (
        <Notice
          title={t('overview_none_yet')}
          actions={
            <Button icon={RefreshCw} disabled={loading} onClick={onRefresh}>
              {t('refresh')}
            </Button>
          }
        />
      )}
      {data?.divided.until !== undefined && (
        <>
          <FigureTotals query={query} data={data} onQuery={props.onQuery} />
          <div className="grid gap-4 @min-[56rem]:grid-cols-2">
            <FigureByDay query={query} data={data} />
            <FigureBreakdown query={query} data={data} />
          </div>
          <CurrentWork now={data.now} />
          <p className="text-soft text-xs">{t('overview_notice')}</p>
          <div className="flex flex-wrap gap-2 print:hidden">
            <Button icon={Download} onClick={onCsv}>
              {t('overview_csv')}
            </Button>
            <Button icon={Printer} onClick={onPrint}>
              {t('overview_print')}
            </Button>
            <Button icon={RefreshCw} disabled={loading} onClick={onRefresh}>
              {t('refresh')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function OverviewFilters({ query, today, sees, onQuery }: OverviewViewProps) {
  const { t } = useOfficerWords();
  const { language } = useWords();
  const isCustom = query.period === 'custom';
  return (
    <div className="grid gap-3 print:hidden">
      {sees === 'all' && (
        <Choice
          label={t('overview_of')}
          value={query.of}
          options={[
            { value: 'own', label: t('overview_of_own') },
            { value: 'all', label: t('overview_of_all') },
          ]}
          onChange={(of) => onQuery({ ...query, of })}
        />
      )}
      <div className="grid gap-3 @min-[36rem]:grid-cols-3">
        <SelectField
          label={t('overview_period_label')}
          value={query.period}
          options={PERIODS.map((value) => ({ value, label: t(`overview_period_${value}`) }))}
          onChange={(chosen) => {
            const period = PERIODS.find((one) => one === chosen) ?? 'month';
            onQuery({ ...query, period, ...findFirstAndLastDayOfPeriod(period, today) });
          }}
        />
        <SelectField
          label={t('overview_figure')}
          value={query.figure}
          options={FIGURE_IDS.map((value) => ({ value, label: FIGURES[value].name[language] }))}
          onChange={(chosen) =>
            onQuery({ ...query, figure: FIGURE_IDS.find((one) => one === chosen) ?? 'received' })
          }
        />
        <SelectField
          label={t('overview_by')}
          value={query.by}
          options={DIMENSIONS.filter(
            (one) => one !== 'outcome' || query.figure.endsWith('close') || query.figure === 'closed',
          ).map((value) => ({ value, label: t(`overview_by_${value}`) }))}
          onChange={(chosen) =>
            onQuery({ ...query, by: DIMENSIONS.find((one) => one === chosen) ?? 'violation' })
          }
        />
      </div>
      {isCustom && (
        <div className="grid gap-3 @min-[36rem]:grid-cols-2">
          <TextField
            label={t('overview_from')}
            type="date"
            maxLength={10}
            value={query.from}
            onChange={(from) => from !== '' && onQuery({ ...query, from, to: findLatestDay(from, query.to) })}
          />
          <TextField
            label={t('overview_to')}
            type="date"
            maxLength={10}
            value={query.to}
            onChange={(to) => to !== '' && onQuery({ ...query, to, from: findEarliestDay(to, query.from) })}
          />
        </div>
      )}
    </div>
  );
}

// ISO days sort as texts from earliest to latest.
const findEarliestDay = (...days: readonly string[]) => days.toSorted()[0] ?? '';
const findLatestDay = (...days: readonly string[]) => days.toSorted().at(-1) ?? '';

interface PartProps {
  query: OverviewQuery;
  data: OverviewData;
}

/** Shows each figure's total, and its total in the same period a year before. A press on a figure shows that figure below. */
function FigureTotals({ query, data, onQuery }: PartProps & { onQuery: (query: OverviewQuery) => void }) {
  const { language } = useWords();
  return (
    <ul className="grid grid-cols-2 gap-2 @min-[36rem]:grid-cols-3 @min-[56rem]:grid-cols-5">
      {[...COUNTS, ...DURATIONS].map((figure) => {
        const found = data.totals[figure];
        return (
          <li key={figure}>
            <button
              type="button"
              aria-pressed={figure === query.figure}
              title={FIGURES[figure].definition[language]}
              onClick={() => onQuery({ ...query, figure })}
              className="grid h-full w-full content-start gap-0.5 rounded-lg border border-line bg-sheet px-3 py-2 text-left hover:border-edge aria-pressed:border-ink aria-pressed:inset-ring aria-pressed:inset-ring-ink"
            >
              <span className="text-soft text-sm">{FIGURES[figure].name[language]}</span>
              {found && <FigureTotalAndComparison figure={figure} {...found} />}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function FigureTotalAndComparison({
  figure,
  total,
  before,
}: { figure: FigureId } & Pick<Figures, 'total' | 'before'>) {
  const { t } = useOfficerWords();
  const { number } = useWords();
  const { formatHours } = useFigureWords();
  const formatFigureAmount = ({ count, median }: Amount) => {
    if (!isDurationFigure(figure)) return number(count);
    return median === undefined ? '–' : formatHours(median);
  };
  return (
    <>
      <span className="figures font-semibold text-xl">{formatFigureAmount(total)}</span>
      <span className="figures text-soft text-xs">
        {total.p90 !== undefined && `${t('overview_nine_tenths', { slow: formatHours(total.p90) })}; `}
        {t('overview_before', { count: formatFigureAmount(before) })}
      </span>
    </>
  );
}

function FigureByDay({ query, data }: PartProps) {
  const { t } = useOfficerWords();
  const { language, date, number } = useWords();
  const { days } = data.days;
  const { name } = FIGURES[query.figure];
  const highest = days.toSorted((a, b) => b.count - a.count)[0];
  const finding =
    highest === undefined || highest.count === 0
      ? t('overview_days_none')
      : t('overview_days_finding', { date: date(highest.day), count: number(highest.count) });
  return (
    <ChartFrame
      title={t('overview_days', { figure: name[language] })}
      finding={finding}
      head={[t('overview_day_head'), t('overview_count'), t('overview_year_before')]}
      rows={days.map(({ day, count, before }) => [date(day), number(count), number(before)])}
    >
      <DayChart days={days} label={`${name[language]}. ${finding}`} />
    </ChartFrame>
  );
}

function FigureBreakdown({ query, data: { divided } }: PartProps) {
  const { t } = useOfficerWords();
  const { language, number } = useWords();
  const { nameValue, formatAmount } = useFigureWords();
  const { figure, by } = query;
  const title = t('overview_divided', { figure: FIGURES[figure].name[language], by: t(`overview_by_${by}`) });
  const first = divided.rows[0];
  const finding = first
    ? t('overview_divided_finding', {
        name: nameValue(by, first.value),
        count: number(first.count),
        total: number(divided.total.count),
      })
    : t('overview_days_none');
  return (
    <ChartFrame
      title={title}
      finding={finding}
      head={[t(`overview_by_${by}`), t('overview_count'), t('overview_year_before')]}
      rows={divided.rows.map((row) => [
        nameValue(by, row.value),
        formatAmount(figure, row),
        number(row.before ?? 0),
      ])}
    >
      {by === 'province' ? (
        <ProvinceTiles
          label={`${title}. ${finding}`}
          counts={new Map(divided.rows.map(({ value, count }) => [value, count]))}
        />
      ) : (
        <BarList
          label={title}
          bars={divided.rows.slice(0, 12).map((row) => ({
            key: row.value,
            name: nameValue(by, row.value),
            value: isDurationFigure(figure) ? (row.median ?? 0) : row.count,
            text: formatAmount(figure, row),
          }))}
        />
      )}
    </ChartFrame>
  );
}
