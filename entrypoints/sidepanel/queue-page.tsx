import { useCallback, useEffect, useState } from 'react';
import { NO_FILTER, type QueueFilter } from '@/components/inspector/queue/queue-filters';
import { type LoadedQueue, QueueView } from '@/components/inspector/queue/queue-view';
import { useClock } from '@/components/ui/hooks/use-clock';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { type AppError, toAppError } from '@/lib/base/errors';
import { QueueQuerySchema, type QueueRow } from '@/lib/intake/officers/officer-contract';
import { ReportPage } from './report-page';

/** How many rows are loaded at most; an officer with more filters first. */
const MOST = 10_000;
const AT_ONCE = 1_000;
const AGAIN_MS = 60_000;

interface QueuePageProps {
  officer: OfficerPage;
  singleKeys: boolean;
  onNewCase: (report: { reference: string; subject: string }) => void;
}

/** The unit's queue, loaded again every minute while it is in view; one report of it when it is opened. */
export function QueuePage({ officer, singleKeys, onNewCase }: QueuePageProps) {
  const now = useClock(30_000, true);
  const [filter, setFilter] = useState<QueueFilter>(NO_FILTER);
  const [loaded, setLoaded] = useState<LoadedQueue>();
  const [failure, setFailure] = useState<AppError>();
  const [loading, setLoading] = useState(false);
  const [open, setOpen] = useState<QueueRow>();
  const [back, setBack] = useState<string>();

  const load = useCallback(async () => {
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
    void load();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void load();
    }, AGAIN_MS);
    return () => clearInterval(timer);
  }, [load]);

  const [reference] = open?.references ?? [];
  if (open !== undefined && reference !== undefined) {
    return (
      <ReportPage
        officer={officer}
        reference={reference}
        onNewCase={onNewCase}
        onBack={() => {
          setBack(open.group);
          setOpen(undefined);
          void load();
        }}
      />
    );
  }
  return (
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
      onOpen={setOpen}
    />
  );
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
      limit: AT_ONCE,
      ...(status && { status }),
      ...(code && { code }),
      ...(filter.mine && { mine: 'yes' as const }),
      ...(after && { after }),
    });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== undefined && rows.length < MOST);
  return { rows: bySoonest(rows), more: after !== undefined, at: Date.now() };
}

/** Sorted by the next due day; rows without a period come last, in order of arrival. */
function bySoonest(rows: readonly QueueRow[]): QueueRow[] {
  const due = (row: QueueRow) => row.due[0]?.dueAt ?? '9';
  return [...rows].sort((a, b) => due(a).localeCompare(due(b)));
}
