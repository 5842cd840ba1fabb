import { Image, UserCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { ChannelIcons } from '@/components/inspector/channel-icons';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { TimeLeftLabel } from '@/components/inspector/queue/due-mark';
import { getMarketplaceName } from '@/components/report/marketplace-names';
import { useWords } from '@/components/ui/words';
import { toStatusMessageKey } from '@/lib/domain/word-keys';
import type { QueueRow } from '@/lib/intake/officers/officer-contract';
import { findProvince } from '@/lib/reference/places/provinces';
import { COLUMN_WIDTHS, type DeskColumn } from './desk-columns';

interface DeskRowProps {
  row: QueueRow;
  columns: readonly DeskColumn[];
  now: number;
  /** True for the row that is selected by the keyboard. */
  current: boolean;
  /** True for the row whose report is open beside the list. */
  open: boolean;
  onOpen: () => void;
}

/** Shows one row of the desk's list in two lines: title and seller, deadline, and the columns that were chosen. */
export function DeskRow({ row, columns, now, current, open, onOpen }: DeskRowProps) {
  const { t } = useOfficerWords();
  const { seller, progress } = row;
  const [soonest] = row.due;
  return (
    <button
      type="button"
      data-open
      tabIndex={current ? 0 : -1}
      aria-current={open ? 'true' : undefined}
      onClick={onOpen}
      className="flex flex-1 items-center gap-3 border-transparent border-l-4 py-1.5 pr-3 pl-2 text-left hover:bg-sun-wash focus-visible:bg-sun-wash focus-visible:-outline-offset-2 aria-[current]:border-sun-deep aria-[current]:bg-sun-wash"
    >
      <span className="w-0 min-w-32 flex-1">
        <span className="flex items-center gap-1.5">
          <span className="truncate font-medium">{row.listing?.title ?? seller.name ?? row.host}</span>
          <ChannelIcons channels={row.channels} />
          {row.evidence === 'verified' && (
            <span className="inline-flex shrink-0 text-soft" title={t('queue_evidence')}>
              <Image aria-hidden="true" size="1em" />
              <span className="sr-only">{t('queue_evidence')}</span>
            </span>
          )}
          {row.acceptedBy && !columns.includes('officer') && (
            <span className="inline-flex shrink-0 text-soft" title={row.acceptedBy.name}>
              <UserCheck aria-hidden="true" size="1em" />
              <span className="sr-only">{row.acceptedBy.name}</span>
            </span>
          )}
        </span>
        <span className="flex items-center gap-2 text-soft text-xs">
          <span className="truncate">{seller.name ?? seller.id ?? row.host}</span>
          {!columns.includes('reference') && (
            <span className="shrink-0 font-mono">{row.references[0]?.slice(-6)}</span>
          )}
          {row.withdrawn && <span className="shrink-0">{t('queue_withdrawn')}</span>}
          {progress && <span className="figures shrink-0">{t(`progress_${progress.action}`, progress)}</span>}
        </span>
      </span>
      {columns.map((column) => (
        <span
          key={column}
          data-column={column}
          className="figures hidden shrink-0 truncate text-sm text-soft @min-[34rem]:block"
          style={{ width: `${COLUMN_WIDTHS[column]}rem` }}
        >
          <ColumnValue row={row} column={column} />
        </span>
      ))}
      <span className="flex shrink-0 justify-end @min-[34rem]:w-[6.75rem]">
        {soonest && <TimeLeftLabel due={soonest} now={now} />}
      </span>
    </button>
  );
}

function ColumnValue({ row, column }: { row: QueueRow; column: DeskColumn }): ReactNode {
  const words = useWords();
  const { t } = useOfficerWords();
  const violation = `violation_${row.code}`;
  const status = toStatusMessageKey(row.status);
  switch (column) {
    case 'code':
      return words.has(violation) ? words.t(violation) : row.code;
    case 'received':
      return words.date(row.receivedAt);
    case 'reference':
      return <span className="font-mono">{row.references[0]?.slice(-6)}</span>;
    case 'count':
      return row.count > 1 ? <span title={t('queue_together', { count: row.count })}>{row.count}</span> : '';
    case 'status':
      return words.has(status) ? words.t(status) : row.status;
    case 'officer':
      return row.acceptedBy?.name ?? '';
    case 'province':
      return row.province === undefined ? '' : (findProvince(row.province)?.name ?? row.province);
    case 'marketplace':
      return getMarketplaceName(row.marketplace, row.host);
    case 'channel':
      return (row.channels ?? []).map((channel) => t(`channel_${channel}`)).join(', ');
  }
}
