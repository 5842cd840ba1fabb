import { RefreshCw } from 'lucide-react';
import { OfficerFailure } from '@/components/inspector/queue/officer-failure';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/form/select-field';
import { Notice } from '@/components/ui/notice';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { AppError } from '@/lib/base/errors';
import { DISPUTE_STATUSES } from '@/lib/intake/dispute-contract';
import type { OfficerDisputeRow } from '@/lib/intake/officers/officer-dispute-contract';
import { IntakeRejection } from '@/lib/intake/read-response';
import { useOfficerWords } from '../officer-words';
import { DisputeList } from './dispute-list';
import { STATE_WORDS } from './dispute-words';

/** The sellers' answers that were loaded, and when they were loaded (epoch ms). */
export interface LoadedDisputes {
  readonly rows: readonly OfficerDisputeRow[];
  /** Reference of the last row, from which the next rows are loaded; undefined if the intake has no more rows. */
  readonly next?: string | undefined;
  readonly at: number;
}

/**
 * Shows the list of sellers' answers, with a filter by status and the time at which the list was loaded. If there are no rows, it
 * says why. If loading fails, the rows that were loaded before stay in view.
 */
export function DisputesView({
  status,
  onStatus,
  loaded,
  loading,
  failure,
  back,
  singleKeys,
  onRefresh,
  onMore,
  onOpen,
}: {
  status: string;
  onStatus: (status: string) => void;
  loaded: LoadedDisputes | undefined;
  loading: boolean;
  failure: AppError | undefined;
  back?: string | undefined;
  singleKeys: boolean;
  onRefresh: () => void;
  onMore: () => void;
  onOpen: (row: OfficerDisputeRow) => void;
}) {
  const words = useWords();
  const { t } = useOfficerWords();
  if (failure instanceof IntakeRejection && failure.problem.code === 'forbidden')
    return <Notice title={t('disputes_not_yours_title')}>{t('disputes_not_yours')}</Notice>;
  const rows = loaded?.rows ?? [];
  return (
    <>
      <SelectField
        label={t('filter_status')}
        value={status}
        options={[
          { value: '', label: t('filter_all') },
          ...DISPUTE_STATUSES.map((value) => ({ value, label: t(STATE_WORDS[value]) })),
        ]}
        onChange={onStatus}
      />
      {failure && <OfficerFailure code={failure.code} />}
      <div className="flex items-center justify-between gap-2 text-sm text-soft">
        <p role="status">
          {loaded &&
            `${t(loaded.next ? 'disputes_count_more' : 'disputes_count', { count: rows.length })} · ${t('queue_loaded', { time: words.time(loaded.at) })}`}
        </p>
        <Button look="quiet" className="-mr-4 shrink-0" disabled={loading} onClick={onRefresh}>
          <RefreshCw aria-hidden="true" size="1rem" />
          {t('refresh')}
        </Button>
      </div>
      {!loaded && loading && <Waiting label={t('disputes_loading')} />}
      {loaded && rows.length === 0 && (
        <Notice
          title={t('disputes_empty_title')}
          actions={status !== '' && <Button onClick={() => onStatus('')}>{t('queue_filter_clear')}</Button>}
        >
          {t(status === '' ? 'disputes_empty' : 'disputes_empty_filter')}
        </Notice>
      )}
      {rows.length > 0 && (
        <>
          <DisputeList rows={rows} back={back} singleKeys={singleKeys} onOpen={onOpen} />
          {loaded?.next !== undefined && (
            <Button disabled={loading} className="justify-self-start" onClick={onMore}>
              {t('disputes_more')}
            </Button>
          )}
          <p className="text-sm text-soft">{t(singleKeys ? 'queue_keys' : 'queue_keys_arrows')}</p>
        </>
      )}
    </>
  );
}
