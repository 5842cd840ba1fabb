import { measureElement, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { useRowSelectionByKeyboard } from '@/components/inspector/use-list-keys';
import type { QueueRow } from '@/lib/intake/officers/officer-contract';
import { DeskColumnHeads, type DeskSort, HEADS_HEIGHT } from './desk-column-heads';
import type { DeskColumn } from './desk-columns';
import { DeskRow } from './desk-row';

/** Height of a row before it is measured (CSS px). */
const ROW_HEIGHT = 54;
/** The next page is requested when fewer rows than this follow the last rendered row. */
const NEAR_END_ROWS = 40;

/**
 * Returns a row's height (CSS px). A narrow window hides the list while a report is open. While the list is hidden, returns the
 * last known height: with heights of 0 all rows would start at one offset, and the list would reappear at any row.
 */
function measureRowHeight(
  row: HTMLElement,
  entry: ResizeObserverEntry | undefined,
  list: Virtualizer<HTMLDivElement, HTMLElement>,
): number {
  const height = measureElement(row, entry, list);
  return height > 0 ? height : (list.measurementsCache[list.indexFromElement(row)]?.size ?? ROW_HEIGHT);
}

interface DeskListProps {
  rows: readonly QueueRow[];
  columns: readonly DeskColumn[];
  /** The list's order; `onSort` is called with another order. */
  sort: DeskSort;
  onSort: (sort: DeskSort) => void;
  now: number;
  singleKeys: boolean;
  /** Id (`QueueRow.group`) of the open row; the list scrolls this row into view. Undefined if no row is open. */
  open: string | undefined;
  onOpen: (row: QueueRow) => void;
  /** Groups whose rows are selected; undefined if rows cannot be selected. */
  selected: ReadonlySet<string> | undefined;
  onSelect: (row: QueueRow, selected: boolean) => void;
  /** Called when the last rows come into view. */
  onNearEnd: () => void;
}

/**
 * The desk's list: one row for all reports of the same listing and violation type, with the chosen columns. It draws only visible
 * rows. Arrow keys (or j and k) move between rows, Enter opens a row.
 */
export function DeskList(props: DeskListProps) {
  const { rows, columns, sort, onSort, now, singleKeys, open, onOpen, selected, onSelect, onNearEnd } = props;
  const { t } = useOfficerWords();
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    measureElement: measureRowHeight,
    getItemKey: (index) => rows[index]?.group ?? index,
    overscan: 6,
    // Rows start below the heads, which the virtualizer does not count. To show a row at the end of the list, the virtualizer
    // must scroll further by the height of the heads.
    scrollPaddingEnd: HEADS_HEIGHT,
  });
  const goTo = (index: number, options?: FocusOptions) => {
    virtual.scrollToIndex(index, { align: 'auto' });
    // After a scroll, the row may be rendered only in the next frame, so the row is focused in that frame.
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-open]`)?.focus(options),
    );
  };
  const { at, setCurrent, move } = useRowSelectionByKeyboard(rows.length, undefined, singleKeys, goTo);
  const openAt = rows.findIndex(({ group }) => group === open);
  const { scrollToIndex } = virtual;
  useEffect(() => {
    if (openAt < 0) return;
    setCurrent(openAt);
    scrollToIndex(openAt, { align: 'auto' });
  }, [openAt, setCurrent, scrollToIndex]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - NEAR_END_ROWS) onNearEnd();
  }, [last, rows.length, onNearEnd]);
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at];
    const own = event.target instanceof Element && event.target.closest('[data-open]') !== null;
    if (event.key !== 'Enter' || !row || !own) return move(event);
    event.preventDefault();
    onOpen(row);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the rows inside, which are buttons
    <div
      ref={box}
      onKeyDown={onKeyDown}
      className="@container min-h-40 flex-1 overflow-auto rounded-xl border border-line bg-sheet"
    >
      <DeskColumnHeads columns={columns} sort={sort} selects={selected !== undefined} onSort={onSort} />
      <ul aria-label={t('queue_title')} className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 flex min-w-max border-line border-b"
              style={{ transform: `translateY(${start}px)` }}
            >
              {selected && (
                <label className="flex w-11 shrink-0 cursor-pointer items-center justify-center">
                  <input
                    type="checkbox"
                    className="size-5 accent-sun-deep"
                    tabIndex={index === at ? 0 : -1}
                    checked={selected.has(row.group)}
                    onChange={(event) => onSelect(row, event.target.checked)}
                    aria-label={t('desk_select', { name: row.listing?.title ?? row.seller.name ?? row.host })}
                  />
                </label>
              )}
              <DeskRow
                row={row}
                columns={columns}
                now={now}
                current={index === at}
                open={row.group === open}
                onOpen={() => {
                  setCurrent(index);
                  onOpen(row);
                }}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
