import { useRef } from 'react';
import { useRowSelectionByKeyboard } from '@/components/inspector/use-list-keys';
import { useWords } from '@/components/ui/words';
import type { OfficerDisputeRow } from '@/lib/intake/officers/officer-dispute-contract';
import { useOfficerWords } from '../officer-words';
import { REQUEST_WORDS, STATE_WORDS } from './dispute-words';

interface DisputeListProps {
  rows: readonly OfficerDisputeRow[];
  /** Reference of the seller's answer that was opened last. The row of this answer gets the focus. */
  back?: string | undefined;
  /** True if the keys j and k move between the rows, as the arrow keys always do. */
  singleKeys: boolean;
  onOpen: (row: OfficerDisputeRow) => void;
}

/** Lists sellers' answers, newest first. The arrow keys (or j and k) go to the next or previous answer; Enter opens it. */
export function DisputeList({ rows, back, singleKeys, onOpen }: DisputeListProps) {
  const words = useWords();
  const { t } = useOfficerWords();
  const list = useRef<HTMLUListElement>(null);
  const { at, setCurrent, move } = useRowSelectionByKeyboard(
    rows.length,
    back === undefined ? undefined : rows.findIndex(({ reference }) => reference === back),
    singleKeys,
    (index, options) =>
      list.current?.querySelector<HTMLElement>(`[data-index="${index}"] button`)?.focus(options),
  );
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
