import { Columns3, ListFilter, RefreshCw, Star } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { AssignBar } from '@/components/inspector/desk/assign-bar';
import { ColumnChoice } from '@/components/inspector/desk/column-choice';
import { countFilters, type DeskAddress, type DeskQuery } from '@/components/inspector/desk/desk-address';
import { toStoredOrDefaultColumns } from '@/components/inspector/desk/desk-columns';
import { DeskFilters } from '@/components/inspector/desk/desk-filters';
import { DeskList } from '@/components/inspector/desk/desk-list';
import { DeskSearch } from '@/components/inspector/desk/desk-search';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Toast, type ToastMessage } from '@/components/inspector/toast';
import { Button } from '@/components/ui/button';
import { useClock } from '@/components/ui/hooks/use-clock';
import { Notice } from '@/components/ui/notice';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import type { PaperDesk, ReportForCase } from '@/entrypoints/sidepanel/full-page';
import { ReportPage } from '@/entrypoints/sidepanel/report/report-page';
import { RequestFailure } from '@/entrypoints/sidepanel/request-failure';
import type { QueueRow } from '@/lib/intake/officers/officer-contract';
import { SearchesPanel } from './searches-panel';
import { useColleagues } from './use-colleagues';
import { useDeskList } from './use-desk-list';
import { useRowAssignment } from './use-row-assignment';

interface DeskQueueProps {
  page: OwnPage;
  officer: OfficerPage;
  address: DeskAddress;
  go: (address: DeskAddress, replace?: boolean) => void;
  singleKeys: boolean;
  supervises: boolean;
  papers: PaperDesk;
  onNewCase: (report: ReportForCase) => void;
}

type Panel = 'filters' | 'columns' | 'searches';

/** The desk's list and the open report: side by side in a wide window, one at a time in a narrow window. */
export function DeskQueue(props: DeskQueueProps) {
  const { page, officer, address, go, singleKeys, supervises, papers, onNewCase } = props;
  const { t } = useOfficerWords();
  const now = useClock(30_000, true);
  const list = useDeskList(officer, address.query);
  const rows = list.loaded?.rows ?? [];
  const [toast, setToast] = useState<ToastMessage>();
  const clearToast = useCallback(() => setToast(undefined), []);
  const showToast = useCallback((text: string) => setToast({ text, at: Date.now() }), []);
  const colleagues = useColleagues(officer);
  const columns = useChosenColumns(page);
  const assign = useRowAssignment(officer, { tell: showToast, onDone: list.refresh });
  const { row, at, lastAt, open, openOther, step } = useRowNavigation(rows, address, go);
  return (
    <div className="grid min-h-0 flex-1 grid-cols-1 gap-x-4 min-[56.25rem]:grid-cols-[minmax(22rem,5fr)_minmax(28rem,6fr)] min-[56.25rem]:grid-rows-1">
      <section
        aria-label={t('queue_title')}
        className={`flex min-h-0 min-w-0 flex-col gap-2 max-[56.25rem]:h-[calc(100dvh-10rem)] ${address.report === undefined ? '' : 'max-[56.25rem]:hidden'}`}
      >
        <DeskListHead
          officer={officer}
          address={address}
          go={go}
          list={list}
          colleagues={colleagues}
          columns={columns}
          tell={showToast}
        />
        {assign.selected.size > 0 && (
          <AssignBar
            count={assign.selected.size}
            colleagues={colleagues}
            busy={assign.busy}
            onAssign={assign.assign}
            onClear={assign.clear}
          />
        )}
        {assign.failure && <RequestFailure failure={assign.failure} />}
        {list.failure && <RequestFailure failure={list.failure} />}
        {!list.loaded && list.loading && <Waiting label={t('queue_loading')} />}
        {list.loaded && rows.length === 0 && <NoRowsNotice query={address.query} />}
        {rows.length > 0 && (
          <DeskList
            rows={rows}
            columns={columns.shown}
            sort={address.query.sort ?? 'oldest'}
            onSort={(sort) => go({ ...address, query: { ...address.query, sort }, report: undefined })}
            now={now}
            singleKeys={singleKeys}
            open={row?.group}
            onOpen={open}
            selected={supervises ? assign.selectedGroups : undefined}
            onSelect={assign.select}
            onNearEnd={list.more}
          />
        )}
      </section>
      <section
        aria-label={t('keys_report')}
        className={`min-h-0 min-w-0 min-[56.25rem]:overflow-auto min-[56.25rem]:rounded-xl min-[56.25rem]:border min-[56.25rem]:border-line ${address.report === undefined ? 'max-[56.25rem]:hidden' : ''}`}
      >
        {address.report === undefined ? (
          <NoReportDisplayedNotice singleKeys={singleKeys} />
        ) : (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4 min-[56.25rem]:px-4">
            <ReportPage
              officer={officer}
              reference={address.report}
              singleKeys={singleKeys}
              supervises={supervises}
              papers={papers}
              tell={showToast}
              beside
              position={
                lastAt === undefined
                  ? undefined
                  : {
                      at: row && at + 1,
                      of: rows.length,
                      title: row && (row.listing?.title ?? row.seller.name ?? row.host),
                      onPrevious: step(-1),
                      onNext: step(1),
                    }
              }
              onOpen={openOther}
              onNewCase={onNewCase}
              onBack={() => open(undefined, false)}
              onDone={(isTransferred) => {
                showToast(t('action_done'));
                if (!isTransferred || !row) return void list.refresh();
                // The report now belongs to another unit, so the next report is opened.
                const next = rows[at + 1];
                list.drop(row.group);
                open(next);
              }}
            />
          </div>
        )}
      </section>
      <Toast message={toast} onGone={clearToast} />
    </div>
  );
}

/** Returns the row of the open report and its index, and functions that open another row or report. */
function useRowNavigation(rows: readonly QueueRow[], address: DeskAddress, go: DeskQueueProps['go']) {
  const [lastGroup, setLastGroup] = useState<string>();
  const shown = rows.findIndex(({ references }) => references.some((one) => one === address.report));
  // The open report may have no row, if it was merged or opened from another report. Then the row that was open before counts as
  // the open row.
  const at = shown >= 0 ? shown : rows.findIndex(({ group }) => group === lastGroup);
  const openRow = (row: QueueRow | undefined, replace = address.report !== undefined) => {
    setLastGroup(row?.group);
    go({ ...address, report: row?.references[0] }, replace);
  };
  const lastAt = useLastIndexOfDisplayedReport(at, address.report);
  const createNeighbourOpener = (by: -1 | 1) => {
    // If the row of the open report has left the list, the next row now has the index that this row had.
    const next = at >= 0 || lastAt === undefined ? rows[at + by] : rows[by === 1 ? lastAt : lastAt - 1];
    return next && (() => openRow(next));
  };
  /** Opens a report that the open report mentions. */
  const openOther = (reference: string) => {
    setLastGroup(rows[at]?.group);
    go({ ...address, report: reference });
  };
  return { row: rows[at], at, lastAt, open: openRow, openOther, step: createNeighbourOpener };
}

/**
 * Returns the last known index of the open report in the list; undefined if no report is open, or if the open report never was in
 * the list.
 */
function useLastIndexOfDisplayedReport(at: number, report: string | undefined): number | undefined {
  const [index, setIndex] = useState<number>();
  const now = report === undefined ? undefined : at >= 0 ? at : index;
  if (now !== index) setIndex(now);
  return now;
}

interface ListHeadProps extends Pick<DeskQueueProps, 'officer' | 'address' | 'go'> {
  list: ReturnType<typeof useDeskList>;
  colleagues: ReturnType<typeof useColleagues>;
  columns: ReturnType<typeof useChosenColumns>;
  tell: (text: string) => void;
}

/** The head of the list: search box, number of rows, and buttons that unfold the filters, the columns and the saved searches. */
function DeskListHead({ officer, address, go, list, colleagues, columns, tell }: ListHeadProps) {
  const words = useWords();
  const { t } = useOfficerWords();
  const [panel, setPanel] = useState<Panel>();
  const { loaded, loading } = list;
  const filters = countFilters(address.query);
  const toPanelButtonProps = (name: Panel) => ({
    'aria-expanded': panel === name,
    onClick: () => setPanel(panel === name ? undefined : name),
  });
  const showQuery = (query: DeskQuery) => go({ ...address, query, report: undefined });
  const count = loaded?.rows.length ?? 0;
  return (
    <>
      <DeskSearch
        words={address.query.q ?? ''}
        onSearch={(q) => showQuery({ ...address.query, q: q === '' ? undefined : q })}
      />
      <div className="flex flex-wrap items-center gap-x-1 text-sm text-soft">
        <p role="status" className="min-w-28 flex-1 truncate">
          {loaded &&
            `${t(loaded.next === undefined ? 'desk_count' : 'desk_count_more', { count })} · ${t('queue_loaded', { time: words.time(loaded.at) })}`}
        </p>
        <Button icon={ListFilter} look="quiet" className="px-2!" {...toPanelButtonProps('filters')}>
          {filters > 0 ? t('filter_open_count', { count: filters }) : t('filter_open')}
        </Button>
        <Button icon={Columns3} look="quiet" className="px-2!" {...toPanelButtonProps('columns')}>
          {t('desk_columns')}
        </Button>
        <Button
          icon={Star}
          look="quiet"
          className="px-2!"
          aria-label={t('searches_title')}
          title={t('searches_title')}
          {...toPanelButtonProps('searches')}
        />
        <Button
          icon={RefreshCw}
          look="quiet"
          className="-mr-2 px-2!"
          aria-label={t('refresh')}
          title={t('refresh')}
          disabled={loading}
          onClick={() => void list.refresh()}
        />
      </div>
      {panel === 'filters' && (
        <div className="max-h-[50vh] shrink-0 overflow-auto">
          <DeskFilters query={address.query} colleagues={colleagues} onChange={showQuery} />
        </div>
      )}
      {panel === 'columns' && <ColumnChoice columns={columns.shown} onChange={columns.choose} />}
      {panel === 'searches' && (
        <SearchesPanel officer={officer} query={address.query} onOpen={showQuery} tell={tell} />
      )}
    </>
  );
}

function NoReportDisplayedNotice({ singleKeys }: { singleKeys: boolean }) {
  const { t } = useOfficerWords();
  return (
    <div className="grid h-full place-content-center gap-1 p-8 text-center text-soft">
      <p>{t('desk_none_open')}</p>
      <p className="text-sm">{t(singleKeys ? 'desk_none_open_keys' : 'queue_keys_arrows')}</p>
    </div>
  );
}

function NoRowsNotice({ query }: { query: DeskQuery }) {
  const { t } = useOfficerWords();
  const filtered = countFilters(query) > 0 || query.q !== undefined;
  return <Notice title={t('queue_empty_title')}>{t(filtered ? 'queue_empty_filter' : 'queue_empty')}</Notice>;
}

/** Returns the columns that this officer chose, and a function that stores a new choice. */
function useChosenColumns({ settings }: OwnPage) {
  const stored = useLiveQuery(() => settings.get('deskColumns'), [settings]);
  const value = stored.state === 'ready' ? stored.value : null;
  const shown = useMemo(() => toStoredOrDefaultColumns(value), [value]);
  const storeColumns = useCallback(
    (columns: readonly string[]) => void settings.set('deskColumns', [...columns]),
    [settings],
  );
  return { shown, choose: storeColumns };
}
