import { useCallback, useEffect, useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { sortByDeadline } from '@/components/inspector/queue/deadlines';
import { NO_FILTER, type QueueFilter } from '@/components/inspector/queue/queue-filters';
import { type LoadedQueue, QueueView } from '@/components/inspector/queue/queue-view';
import { Toast, type ToastMessage } from '@/components/inspector/toast';
import { useClock } from '@/components/ui/hooks/use-clock';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { type AppError, toAppError } from '@/lib/base/errors';
import type { QueueRow } from '@/lib/intake/officers/officer-contract';
import { QueueQuerySchema } from '@/lib/intake/officers/queue-query';
import type { QueueProps } from './full-page';
import { ReportPage } from './report/report-page';

/** Maximum number of rows that are loaded. An officer with more reports must filter them. */
const MOST_ROWS = 10_000;
const ROWS_PER_REQUEST = 1_000;
const RELOAD_MS = 60_000;

/**
 * Shows the unit's queue, or the report that the officer opened. The queue is loaded again every minute while the page is
 * visible.
 */
export function QueuePage({ officer, singleKeys, supervises, papers, onNewCase }: QueueProps) {
  const now = useClock(30_000, true);
  const [filter, setFilter] = useState<QueueFilter>(NO_FILTER);
  const { loaded, failure, loading, load, drop } = useQueue(officer, filter);
  const { t } = useOfficerWords();
  /** The open row, and the list as it was when the row was opened. "Next" follows the order of that list. */
  const [open, setOpen] = useState<{ row: QueueRow; rows: readonly QueueRow[] }>();
  /** Reference of a report that was opened from another report; undefined if none is open. */
  const [other, setOther] = useState<string>();
  const [toastMessage, setToastMessage] = useState<ToastMessage>();
  const [back, setBack] = useState<string>();

  const showToast = useCallback((text: string) => setToastMessage({ text, at: Date.now() }), []);
  const clearToastMessage = useCallback(() => setToastMessage(undefined), []);
  const toast = <Toast message={toastMessage} onGone={clearToastMessage} />;
  const reportProps = {
    officer,
    singleKeys,
    supervises,
    papers,
    tell: showToast,
    onOpen: setOther,
    onNewCase,
  };
  if (other !== undefined) {
    return (
      <>
        <ReportPage
          {...reportProps}
          reference={other}
          position={undefined}
          onBack={() => setOther(undefined)}
          onDone={(isTransferred) => {
            showToast(t('action_done'));
            if (isTransferred) setOther(undefined);
          }}
        />
        {toast}
      </>
    );
  }
  const [reference] = open?.row.references ?? [];
  if (open !== undefined && reference !== undefined) {
    const { row, rows } = open;
    const at = rows.findIndex(({ group }) => group === row.group);
    const createNeighbourOpener = (by: -1 | 1) => {
      const next = rows[at + by];
      return next && (() => setOpen({ row: next, rows }));
    };
    const toList = () => {
      setBack(row.group);
      setOpen(undefined);
      void load();
    };
    return (
      <>
        <ReportPage
          {...reportProps}
          reference={reference}
          position={{
            at: at + 1,
            of: rows.length,
            title: row.listing?.title ?? row.seller.name ?? row.host,
            onPrevious: createNeighbourOpener(-1),
            onNext: createNeighbourOpener(1),
          }}
          onBack={toList}
          onDone={(isTransferred) => {
            showToast(t('action_done'));
            if (!isTransferred) return;
            // The report now belongs to another unit, so the next report is opened.
            drop(row);
            const next = rows[at + 1];
            if (next) setOpen({ row: next, rows: omitQueueRow(rows, row) });
            else toList();
          }}
        />
        {toast}
      </>
    );
  }
  return (
    <>
      <QueueView
        filter={filter}
        onFilter={setFilter}
        loaded={loaded}
        loading={loading}
        failure={failure?.code}
        now={now}
        onRefresh={() => void load()}
        back={back}
        singleKeys={singleKeys}
        onOpen={(row) => setOpen({ row, rows: loaded?.rows ?? [] })}
      />
      {toast}
    </>
  );
}

/**
 * Returns the unit's queue, and functions that load it again and drop a row. Loads the queue at first, for each new filter, and
 * every minute while the page is visible.
 */
function useQueue(officer: OfficerPage, filter: QueueFilter) {
  const [loaded, setLoaded] = useState<LoadedQueue>();
  const [failure, setFailure] = useState<AppError>();
  const [loading, setLoading] = useState(false);
  const fetchQueue = useCallback(async () => {
    setLoading(true);
    try {
      setLoaded(await loadQueue(officer, filter));
      setFailure(undefined);
    } catch (thrown) {
      setFailure(toAppError(thrown));
    }
    setLoading(false);
  }, [officer, filter]);
  useEffect(() => {
    void fetchQueue();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void fetchQueue();
    }, RELOAD_MS);
    return () => clearInterval(timer);
  }, [fetchQueue]);
  /** Removes a row until the queue is loaded again. */
  const hideRow = (row: QueueRow) =>
    setLoaded((before) => before && { ...before, rows: omitQueueRow(before.rows, row) });
  return { loaded, failure, loading, load: fetchQueue, drop: hideRow };
}

function omitQueueRow(rows: readonly QueueRow[], { group: dropped }: QueueRow): QueueRow[] {
  return rows.filter(({ group }) => group !== dropped);
}

async function loadQueue({ client }: OfficerPage, filter: QueueFilter): Promise<LoadedQueue> {
  const { status, code } = QueueQuerySchema.partial().parse({
    ...(filter.status && { status: filter.status }),
    ...(filter.code && { code: filter.code }),
  });
  const rows: QueueRow[] = [];
  let after: string | undefined;
  do {
    const page = await client.queue({
      limit: ROWS_PER_REQUEST,
      ...(status && { status }),
      ...(code && { code }),
      ...(filter.mine && { mine: 'yes' as const }),
      ...(after && { after }),
    });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== undefined && rows.length < MOST_ROWS);
  return { rows: sortByDeadline(rows, Date.now()), more: after !== undefined, at: Date.now() };
}
