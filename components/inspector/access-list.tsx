import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/form/select-field';
import { TextField } from '@/components/ui/form/text-field';
import { Notice } from '@/components/ui/notice';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import { ACCESS_KINDS, type Access, type AccessKind } from '@/lib/intake/officers/access-contract';

/** Which accesses are shown. A field with an empty text does not limit them. */
export interface AccessFilter {
  readonly kind: AccessKind | '';
  readonly officer: string;
  readonly day: string;
}

interface AccessListProps {
  filter: AccessFilter;
  onFilter: (filter: AccessFilter) => void;
  rows: readonly Access[] | undefined;
  /** How often officers of the unit looked at a sender's identity today; undefined before this number is loaded. */
  today: number | undefined;
  more: boolean;
  loading: boolean;
  onMore: () => void;
}

/**
 * Shows a supervisor what officers of the unit read and did, with filters, and how often they looked at a sender's identity
 * today.
 */
export function AccessList({ filter, onFilter, rows, today, more, loading, onMore }: AccessListProps) {
  const words = useWords();
  const { t } = useOfficerWords();
  return (
    <>
      {today !== undefined && (
        <p className="font-medium" role="status">
          {t('access_today', { count: today })}
        </p>
      )}
      <div className="grid gap-3 sm:grid-cols-3">
        <SelectField
          label={t('access_kind')}
          value={filter.kind}
          options={[
            ...ACCESS_KINDS.map((value) => ({ value, label: t(`access_kind_${value}`) })),
            { value: '', label: t('filter_all') },
          ]}
          onChange={(kind) => onFilter({ ...filter, kind: ACCESS_KINDS.find((one) => one === kind) ?? '' })}
        />
        <TextField
          label={t('access_officer')}
          maxLength={200}
          value={filter.officer}
          onChange={(officer) => onFilter({ ...filter, officer })}
        />
        <TextField
          label={t('access_day')}
          type="date"
          maxLength={10}
          value={filter.day}
          onChange={(day) => onFilter({ ...filter, day })}
        />
      </div>
      {!rows && loading && <Waiting label={t('access_loading')} />}
      {rows?.length === 0 && <Notice title={t('access_none')} />}
      {rows && rows.length > 0 && (
        <ul
          aria-label={t('access_title')}
          className="grid divide-y divide-line rounded-xl border border-line bg-sheet"
        >
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end, and have no other name
            <li key={at} className="grid gap-1 px-4 py-3 text-sm">
              <span className="flex flex-wrap justify-between gap-x-3">
                <span className="break-all font-medium">{row.subject}</span>
                <time className="text-soft" dateTime={row.at}>
                  {words.time(row.at)}
                </time>
              </span>
              <span className="flex flex-wrap gap-x-3 text-soft">
                <span>{formatWhatWasAccessed(row.what, t)}</span>
                {row.reference && <span className="font-mono">{row.reference}</span>}
              </span>
              {row.reason && <span className="break-words">{row.reason}</span>}
            </li>
          ))}
        </ul>
      )}
      {more && (
        <Button disabled={loading} className="justify-self-start" onClick={onMore}>
          {t('access_more')}
        </Button>
      )}
    </>
  );
}

const WHAT = {
  identity: 'access_what_identity',
  'dispute-sender': 'access_what_dispute-sender',
  'dispute-document': 'access_what_dispute-document',
  report: 'access_what_report',
  evidence: 'access_what_evidence',
  dispute: 'access_what_dispute',
  queue: 'access_what_queue',
  disputes: 'access_what_disputes',
} as const;

/**
 * Returns words for what was accessed. `what` is one of the kinds in WHAT, or else the API's name of an action. For an action,
 * the words are a sentence with that name.
 */
function formatWhatWasAccessed(what: string, t: ReturnType<typeof useOfficerWords>['t']): string {
  const known = Object.entries(WHAT).find(([name]) => name === what);
  return known ? t(known[1]) : t('access_what_act', { action: what });
}
