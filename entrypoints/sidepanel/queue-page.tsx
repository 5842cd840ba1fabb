import { RefreshCw } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { NO_FILTER, type QueueFilter, QueueFilters } from '@/components/inspector/queue-filters';
import { QueueList } from '@/components/inspector/queue-list';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useClock } from '@/components/ui/use-clock';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { type AppError, toAppError } from '@/lib/domain/errors';
import { ERROR_WORDS } from '@/lib/domain/word-keys';
import { QueueQuerySchema, type QueueRow } from '@/lib/intake/officer-contract';
import { ReportPage } from './report-page';

/** How many rows are loaded at most; an officer with more filters first. */
const MOST = 10_000;
const AT_ONCE = 1_000;
const AGAIN_MS = 60_000;

interface Loaded {
  readonly rows: readonly QueueRow[];
  readonly more: boolean;
  readonly at: number;
}

/** The unit's queue, loaded again every minute while it is in view; one report of it when it is opened. */
export function QueuePage({
  officer,
  onNewCase,
}: {
  officer: OfficerPage;
  onNewCase: (report: { reference: string; subject: string }) => void;
}) {
  const words = useWords();
  const { t } = useOfficerWords();
  const now = useClock(30_000, true);
  const [filter, setFilter] = useState<QueueFilter>(NO_FILTER);
  const [loaded, setLoaded] = useState<Loaded>();
  const [failure, setFailure] = useState<AppError>();
  const [loading, setLoading] = useState(false);
  const [open, setOpen] = useState<string>();

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

  if (open !== undefined) {
    return (
      <ReportPage
        officer={officer}
        reference={open}
        onNewCase={onNewCase}
        onBack={() => {
          setOpen(undefined);
          void load();
        }}
      />
    );
  }
  const rows = loaded?.rows ?? [];
  return (
    <>
      <QueueFilters filter={filter} onChange={setFilter} />
      {failure && (
        <Notice urgent title={words.t(ERROR_WORDS[failure.code].title)}>
          {words.t(ERROR_WORDS[failure.code].text)}
        </Notice>
      )}
      <div className="flex flex-wrap items-center justify-between gap-2 text-sm text-soft">
        <p role="status">
          {loaded &&
            `${t('queue_count', { count: rows.length })} · ${t('queue_loaded', { time: words.time(loaded.at) })}`}
        </p>
        <Button look="quiet" disabled={loading} onClick={() => void load()}>
          <RefreshCw aria-hidden="true" size={16} />
          {t('refresh')}
        </Button>
      </div>
      {!loaded && loading && <Waiting label={t('queue_loading')} />}
      {loaded && rows.length === 0 && (
        <Notice title={t('queue_empty_title')}>
          {t(filter === NO_FILTER ? 'queue_empty' : 'queue_empty_filter')}
        </Notice>
      )}
      {rows.length > 0 && (
        <>
          <QueueList rows={rows} now={now} onOpen={(row) => setOpen(row.references[0])} />
          <p className="text-sm text-soft">
            {loaded?.more ? t('queue_more', { count: rows.length }) : t('queue_keys')}
          </p>
        </>
      )}
    </>
  );
}

async function loadQueue({ client }: OfficerPage, filter: QueueFilter): Promise<Loaded> {
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

/** What is due first stands first; what has no period keeps the order of arrival behind it. */
function bySoonest(rows: readonly QueueRow[]): QueueRow[] {
  const due = (row: QueueRow) => row.due[0]?.dueAt ?? '9';
  return [...rows].sort((a, b) => due(a).localeCompare(due(b)));
}
