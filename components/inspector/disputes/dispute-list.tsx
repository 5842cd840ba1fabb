import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { QUEUE_KEYS } from '@/components/inspector/queue/queue-list';
import { useWords } from '@/components/ui/words';
import type { OfficerDisputeRow } from '@/lib/intake/officers/officer-dispute-contract';
import { isSingle } from '../keys-help';
import { useOfficerWords } from '../officer-words';
import { REQUEST_WORDS, STATE_WORDS } from './dispute-words';

/** Sellers' answers, newest first; the arrow keys (or j and k) move, Enter opens. */
export function DisputeList({
  rows,
  back,
  singleKeys,
  onOpen,
}: {
  rows: readonly OfficerDisputeRow[];
  /** The answer the officer comes back from: it has the focus. */
  back?: string | undefined;
  /** Whether keys of a single character (j, k) move too. */
  singleKeys: boolean;
  onOpen: (row: OfficerDisputeRow) => void;
}) {
  const words = useWords();
  const { t } = useOfficerWords();
  const list = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState(() =>
    Math.max(
      0,
      rows.findIndex(({ reference }) => reference === back),
    ),
  );
  const at = Math.min(current, Math.max(rows.length - 1, 0));
  const goTo = (index: number) =>
    list.current?.querySelector<HTMLElement>(`[data-index="${index}"] button`)?.focus();
  const start = useRef(back === undefined ? undefined : () => goTo(at));
  useEffect(() => {
    start.current?.();
    start.current = undefined;
  }, []);
  const move = (event: KeyboardEvent) => {
    if (isSingle(event.key) && !singleKeys) return;
    const next = QUEUE_KEYS[event.key]?.(at, rows.length - 1);
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setCurrent(next);
    goTo(next);
  };
  return (
    <ul
      ref={list}
      aria-label={t('disputes_title')}
      onKeyDown={move}
      className="overflow-hidden rounded-xl border border-line bg-sheet"
    >
      {rows.map((row, index) => (
        <li key={row.reference} data-index={index} className="border-line not-last:border-b">
          <button
            type="button"
            tabIndex={index === at ? 0 : -1}
            onFocus={() => setCurrent(index)}
            onClick={() => onOpen(row)}
            className="grid w-full gap-1 px-4 py-3 text-left hover:bg-sun-wash focus-visible:bg-sun-wash"
          >
            <span className="font-medium">{t(REQUEST_WORDS[row.request])}</span>
            <span className="line-clamp-2 break-all text-sm">{row.shopUrl}</span>
            <span className="flex flex-wrap gap-x-3 text-soft text-xs">
              <span>{t(STATE_WORDS[row.status])}</span>
              <time dateTime={row.receivedAt} className="figures">
                {words.time(row.receivedAt)}
              </time>
              <span className="font-mono">{row.reference}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
