import { ListFilter, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { ErrorCode } from '@/lib/base/errors';
import type { QueueRow } from '@/lib/intake/officers/officer-contract';
import { OfficerFailure } from './officer-failure';
import { NO_FILTER, type QueueFilter, QueueFilters } from './queue-filters';
import { QueueList } from './queue-list';

/** Loaded reports and when they were loaded (epoch ms). */
export interface LoadedQueue {
  readonly rows: readonly QueueRow[];
  /** True if the intake has more reports than were loaded. */
  readonly more: boolean;
  readonly at: number;
}

/**
 * Shows the unit's queue: when it was loaded, its filters (folded), and the rows or why there are none. If loading fails, the
 * rows stay in view.
 */
export function QueueView({
  filter,
  onFilter,
  loaded,
  loading,
  failure,
  now,
  back,
  singleKeys,
  onRefresh,
  onOpen,
}: {
  filter: QueueFilter;
  onFilter: (filter: QueueFilter) => void;
  loaded: LoadedQueue | undefined;
  loading: boolean;
  failure: ErrorCode | undefined;
  /** The current time (epoch ms). */
  now: number;
  /** Id (`QueueRow.group`) of the row that was opened last; undefined if no row was opened. */
  back?: string | undefined;
  /** True if single-character keys are on. */
  singleKeys: boolean;
  onRefresh: () => void;
  onOpen: (row: QueueRow) => void;
}) {
  const words = useWords();
  const { t } = useOfficerWords();
  const rows = loaded?.rows ?? [];
  const filters = [filter.status, filter.code, filter.mine].filter(Boolean).length;
  const filtered = filters > 0;
  const [filtering, setFiltering] = useState(false);
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-1 text-sm text-soft">
        <p role="status" className="min-w-28 flex-1 truncate">
          {loaded &&
            `${t('queue_count', { count: rows.length })} · ${t('queue_loaded', { time: words.time(loaded.at) })}`}
        </p>
        <Button
          icon={ListFilter}
          look="quiet"
          className="shrink-0 px-2!"
          aria-expanded={filtering}
          onClick={() => setFiltering(!filtering)}
        >
          {filters > 0 ? t('filter_open_count', { count: filters }) : t('filter_open')}
        </Button>
        <Button
          icon={RefreshCw}
          look="quiet"
          className="-mr-2 shrink-0 px-2!"
          disabled={loading}
          onClick={onRefresh}
        >
          {t('refresh')}
        </Button>
      </div>
      {filtering && <QueueFilters filter={filter} onChange={onFilter} />}
      {failure && <OfficerFailure code={failure} />}
      {!loaded && loading && <Waiting label={t('queue_loading')} />}
      {loaded && rows.length === 0 && (
        <Notice
          title={t('queue_empty_title')}
          actions={filtered && <Button onClick={() => onFilter(NO_FILTER)}>{t('queue_filter_clear')}</Button>}
        >
          {t(filtered ? 'queue_empty_filter' : 'queue_empty')}
        </Notice>
      )}
      {rows.length > 0 && (
        <>
          <QueueList rows={rows} now={now} back={back} singleKeys={singleKeys} onOpen={onOpen} />
          <p className="text-sm text-soft">
            {loaded?.more
              ? t('queue_more', { count: rows.length })
              : t(singleKeys ? 'queue_keys' : 'queue_keys_arrows')}
          </p>
        </>
      )}
    </>
  );
}
