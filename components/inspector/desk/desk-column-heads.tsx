import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import type { QUEUE_SORTS } from '@/lib/intake/officers/queue-query';
import { COLUMN_WIDTHS, type DeskColumn } from './desk-columns';

export type DeskSort = (typeof QUEUE_SORTS)[number];

interface DeskHeadsProps {
  columns: readonly DeskColumn[];
  /** The list's order. */
  sort: DeskSort;
  /** True if rows have a box to select them. */
  selects: boolean;
  onSort: (sort: DeskSort) => void;
}

/** Height of the column heads (CSS px). */
export const HEADS_HEIGHT = 34;

/**
 * The column heads of the desk's list, which stay above its rows. They are shown only in a list wide enough for columns. A press
 * on the head of the day of receipt or of the deadline sorts the list.
 */
export function DeskColumnHeads({ columns, sort, selects, onSort }: DeskHeadsProps) {
  const { t } = useOfficerWords();
  const received = sort === 'due' ? undefined : sort === 'oldest' ? 'ascending' : 'descending';
  return (
    <table className="sticky top-0 z-10 hidden w-full min-w-max border-line border-b bg-sheet @min-[34rem]:block">
      <caption className="sr-only">{t('desk_sort')}</caption>
      <thead className="block">
        <tr className="flex items-center gap-3 pr-3 pl-3 text-soft text-xs">
          {selects && <td className="-mr-3 w-11 shrink-0" />}
          <th scope="col" className="w-0 min-w-32 flex-1 truncate text-left font-medium">
            {t('column_title')}
          </th>
          {columns.map((column) => (
            <ColumnHead
              key={column}
              width={COLUMN_WIDTHS[column]}
              sorted={column === 'received' ? received : undefined}
            >
              {column === 'received' ? (
                <SortButton
                  sorted={received}
                  label={t('column_received')}
                  title={t(sort === 'oldest' ? 'sort_newest' : 'sort_oldest')}
                  onSort={() => onSort(sort === 'oldest' ? 'newest' : 'oldest')}
                />
              ) : (
                t(`column_${column}`)
              )}
            </ColumnHead>
          ))}
          <ColumnHead width={6.75} sorted={sort === 'due' ? 'ascending' : undefined}>
            <SortButton
              sorted={sort === 'due' ? 'ascending' : undefined}
              label={t('column_due')}
              title={t('sort_due')}
              onSort={() => onSort('due')}
            />
          </ColumnHead>
        </tr>
      </thead>
    </table>
  );
}

type Sorted = 'ascending' | 'descending' | undefined;

function ColumnHead({ width, sorted, children }: { width: number; sorted: Sorted; children: ReactNode }) {
  return (
    <th
      scope="col"
      aria-sort={sorted}
      className="shrink-0 truncate text-left font-medium"
      style={{ width: `${width}rem` }}
    >
      {children}
    </th>
  );
}

interface SortButtonProps {
  sorted: Sorted;
  label: string;
  /** Tooltip: the order that a press sets. */
  title: string;
  onSort: () => void;
}

function SortButton({ sorted, label, title, onSort }: SortButtonProps) {
  const Arrow = sorted === 'descending' ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      title={title}
      onClick={onSort}
      className="inline-flex min-h-8 max-w-full cursor-pointer items-center gap-1 text-link hover:underline"
    >
      <span className="truncate">{label}</span>
      {sorted && <Arrow aria-hidden="true" size="1em" className="shrink-0" />}
    </button>
  );
}
