import { useWords } from '@/components/ui/words';
import { FIGURES } from '@/lib/reference/figures';
import { useFigureWords } from './figure-words';
import type { OverviewQuery } from './overview-query';
import type { OverviewData } from './overview-view';

/** Returns a function that writes the shown figure, divided and by day, as a CSV file that spreadsheets open in Vietnamese. */
export function useFigureCsv(): (query: OverviewQuery, data: OverviewData) => Blob {
  const { language } = useWords();
  const { nameValue } = useFigureWords();
  return ({ figure, by, from, to }, { divided, days }) => {
    const name = FIGURES[figure].name[language];
    const rows: (string | number)[][] = [
      ['figure', 'from', 'to', 'by', 'value', 'count', 'year_before', 'median_hours', 'p90_hours'],
      [
        name,
        from,
        to,
        '',
        '',
        divided.total.count,
        divided.before.count,
        divided.total.median ?? '',
        divided.total.p90 ?? '',
      ],
      ...divided.rows.map((row) => [
        ...[name, from, to, by, nameValue(by, row.value)],
        ...[row.count, row.before ?? 0, row.median ?? '', row.p90 ?? ''],
      ]),
      ...days.days.map(({ day, count, before }) => [name, day, day, '', '', count, before, '', '']),
    ];
    const text = rows.map((row) => row.map(formatCell).join(',')).join('\r\n');
    // The mark at the beginning tells spreadsheets that the letters are UTF-8.
    return new Blob([`\uFEFF${text}\r\n`], { type: 'text/csv' });
  };
}

/** Quotes a cell; one that a spreadsheet would read as a formula begins with an apostrophe. */
function formatCell(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
