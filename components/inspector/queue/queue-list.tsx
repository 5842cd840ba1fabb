import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { useListKeys } from '@/components/inspector/use-list-keys';
import { marketplaceName } from '@/components/report/marketplace-names';
import { useWords } from '@/components/ui/words';
import { statusKey } from '@/lib/domain/word-keys';
import type { QueueRow } from '@/lib/intake/officers/officer-contract';
import { DueMark } from './due-mark';

/** Height of a row before it is measured (CSS px). */
const ROW = 104;

interface QueueListProps {
  rows: readonly QueueRow[];
  /** True where j and k move, too. */
  singleKeys: boolean;
  /** Group of the row to return to: it is scrolled into view and focused. */
  back?: string | undefined;
  /** Epoch milliseconds. */
  now: number;
  onOpen: (row: QueueRow) => void;
}

/**
 * The unit's reports, one row for all reports of the same listing and violation. Draws only rows in view, so a list
 * of thousands scrolls smoothly. Arrow keys (or j and k) move, Enter opens.
 */
export function QueueList({ rows, now, back, singleKeys, onOpen }: QueueListProps) {
  const { t } = useOfficerWords();
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    getItemKey: (index) => rows[index]?.group ?? index,
    overscan: 6,
  });
  const goTo = (index: number) => {
    virtual.scrollToIndex(index, { align: 'auto' });
    // The row may be drawn only after the scroll.
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>(`[data-index="${index}"] button`)?.focus(),
    );
  };
  const { at, setCurrent, move } = useListKeys(
    rows.length,
    back === undefined ? undefined : rows.findIndex(({ group }) => group === back),
    singleKeys,
    goTo,
  );
  const press = (event: KeyboardEvent) => {
    const row = rows[at];
    if (event.key !== 'Enter' || !row) return move(event);
    // The row the keys are at, also while the focus waits for the next frame.
    event.preventDefault();
    onOpen(row);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the rows inside, which are buttons
    <div
      ref={box}
      onKeyDown={press}
      className="max-h-[calc(100vh-15rem)] min-h-48 overflow-auto rounded-xl border border-line bg-sheet"
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
              <QueueRowButton
                row={row}
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

interface QueueRowButtonProps {
  row: QueueRow;
  now: number;
  current: boolean;
  onOpen: () => void;
}

function QueueRowButton({ row, now, current, onOpen }: QueueRowButtonProps) {
  const words = useWords();
  const { t } = useOfficerWords();
  const sign = `violation_${row.code}`;
  const status = statusKey(row.status);
  const [soonest] = row.due;
  return (
    <button
      type="button"
      tabIndex={current ? 0 : -1}
      onClick={onOpen}
      className="grid w-full gap-1 px-4 py-3 text-left hover:bg-sun-wash focus-visible:bg-sun-wash"
    >
      <span className="flex items-baseline justify-between gap-2">
        <span className="font-medium">{words.has(sign) ? words.t(sign) : row.code}</span>
        {soonest && <DueMark due={soonest} now={now} />}
      </span>
      <span className="line-clamp-2 text-sm">{row.listing?.title ?? row.seller.name ?? row.host}</span>
      <span className="flex flex-wrap gap-x-3 text-soft text-xs">
        <span>{marketplaceName(row.marketplace, row.host)}</span>
        <span>{words.has(status) ? words.t(status) : row.status}</span>
        {row.count > 1 && <span>{t('queue_together', { count: row.count })}</span>}
        {row.progress && <span>{t(`progress_${row.progress.action}`, row.progress)}</span>}
        {row.evidence === 'verified' && <span>{t('queue_evidence')}</span>}
        {row.acceptedBy && <span>{row.acceptedBy.name}</span>}
        {row.withdrawn && <span>{t('queue_withdrawn')}</span>}
      </span>
    </button>
  );
}
