import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { useRowSelectionByKeyboard } from '@/components/inspector/use-list-keys';
import type { QueueRow } from '@/lib/intake/officers/officer-contract';
import { countOverdueRows } from './deadlines';
import { QueueRowButton } from './queue-row';
import { countReportsBySeller, toSellerKey } from './same-seller';

/** Height of a row before it is measured (CSS px). */
const ROW_HEIGHT = 62;

interface QueueListProps {
  rows: readonly QueueRow[];
  /** True if the keys j and k move between rows too. */
  singleKeys: boolean;
  /** Id (`QueueRow.group`) of the row that was opened last. That row is scrolled into view and focused. */
  back?: string | undefined;
  /** The current time (epoch ms). */
  now: number;
  onOpen: (row: QueueRow) => void;
}

/**
 * Lists the unit's reports, one row for all reports of the same listing and violation type. It draws only visible rows, so that a
 * list of thousands scrolls smoothly. Overdue rows come first, below their count. Arrow keys (or j and k) move, Enter opens.
 */
export function QueueList({ rows, now, back, singleKeys, onOpen }: QueueListProps) {
  const { t } = useOfficerWords();
  const box = useRef<HTMLDivElement>(null);
  const sellers = useMemo(() => countReportsBySeller(rows), [rows]);
  const overdue = countOverdueRows(rows, now);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.group ?? index,
    overscan: 6,
  });
  const goTo = (index: number, options?: FocusOptions) => {
    virtual.scrollToIndex(index, { align: 'auto' });
    // After a scroll, the row may be rendered only in the next frame, so the row is focused in that frame.
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>(`[data-index="${index}"] button`)?.focus(options),
    );
  };
  const { at, setCurrent, move } = useRowSelectionByKeyboard(
    rows.length,
    back === undefined ? undefined : rows.findIndex(({ group }) => group === back),
    singleKeys,
    goTo,
  );
  const handleRowKey = (event: KeyboardEvent) => {
    const row = rows[at];
    if (event.key !== 'Enter' || !row) return move(event);
    // Opens the row that the keys selected. The focus does not decide, because the selected row may get the focus only in the
    // next frame.
    event.preventDefault();
    onOpen(row);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the rows inside, which are buttons
    <div
      ref={box}
      onKeyDown={handleRowKey}
      className="max-h-[calc(100vh-12rem)] min-h-64 overflow-auto rounded-xl border border-line bg-sheet"
    >
      <ul aria-label={t('queue_title')} className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 border-line border-b"
              style={{ transform: `translateY(${start}px)` }}
            >
              {overdue > 0 && index === 0 && (
                <ListHeading dark>{t('queue_overdue', { count: overdue })}</ListHeading>
              )}
              {overdue > 0 && index === overdue && (
                <ListHeading>{t('queue_in_time', { count: rows.length - overdue })}</ListHeading>
              )}
              <QueueRowButton
                row={row}
                aboutSeller={sellers.get(toSellerKey(row) ?? '') ?? row.count}
                now={now}
                current={index === at}
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

/** A heading above a part of the list. */
function ListHeading({ children, dark = false }: { children: string; dark?: boolean }) {
  return (
    <p
      className={`border-line border-b px-3 py-1 font-semibold text-xs ${dark ? 'bg-ink text-paper' : 'bg-paper text-soft'}`}
    >
      {children}
    </p>
  );
}
