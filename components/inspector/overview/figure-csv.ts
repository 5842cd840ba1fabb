import { useWords } from '@/components/ui/words';
import { formatCsv } from '@/lib/base/text/csv';
import { FIGURES } from '@/lib/reference/office/figures';
import { useFigureWords } from './figure-words';
import type { OverviewQuery } from './overview-query';
import type { OverviewData } from './overview-view';

interface CsvAmount {
  readonly count: number;
  readonly before?: number | undefined;
  readonly median?: number | undefined;
  readonly p90?: number | undefined;
}

/**
 * Returns a function that writes the shown figure as a CSV file: its total, its values for the chosen dimension, and its values
 * day by day. Spreadsheets with Vietnamese settings can open the file.
 */
export function useFigureCsvWriter(): (query: OverviewQuery, data: OverviewData) => Blob {
  const { language } = useWords();
  const { nameValue } = useFigureWords();
  return ({ figure, by, from, to }, { divided, days }) => {
    const name = FIGURES[figure].name[language];
    const toRow = (
      first: string,
      last: string,
      dimension: string,
      value: string,
      { count, before = 0, median, p90 }: CsvAmount,
    ) => [name, first, last, dimension, value, count, before, median ?? '', p90 ?? ''];
    const rows = [
      ['figure', 'from', 'to', 'by', 'value', 'count', 'year_before', 'median_hours', 'p90_hours'],
      toRow(from, to, '', '', { ...divided.total, before: divided.before.count }),
      ...divided.rows.map((row) => toRow(from, to, by, nameValue(by, row.value), row)),
      ...days.days.map(({ day, count, before }) => toRow(day, day, '', '', { count, before })),
    ];
    return new Blob([formatCsv(rows)], { type: 'text/csv' });
  };
}
