import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/form/select-field';
import { TextField } from '@/components/ui/form/text-field';
import { useWords } from '@/components/ui/words';
import { MARKETPLACES } from '@/lib/domain/listing/marketplaces';
import { DESK_CHANNELS } from '@/lib/domain/report/report-channel';
import { toStatusMessageKey } from '@/lib/domain/word-keys';
import { REPORT_STATUSES, VIOLATION_CODES } from '@/lib/intake/contract';
import { NOBODY, QUEUE_CLOCKS, QUEUE_SORTS, QUEUE_STATES } from '@/lib/intake/officers/queue-query';
import { PROVINCES } from '@/lib/reference/places/provinces';
import { type DeskQuery, FIRST_QUERY } from './desk-address';

/** An officer of the unit, to whom reports can be assigned. */
export interface Colleague {
  readonly subject: string;
  readonly name: string;
}

interface DeskFiltersProps {
  query: DeskQuery;
  colleagues: readonly Colleague[];
  onChange: (query: DeskQuery) => void;
}

/**
 * Returns `value` if the list `all` contains it, otherwise undefined. The empty text, which stands for no filter, gives
 * undefined.
 */
const findListedValue = <Value extends string>(all: readonly Value[], value: string) =>
  all.find((one) => one === value);

/** Fields for the filters and the order of the desk's list. */
export function DeskFilters({ query, colleagues, onChange }: DeskFiltersProps) {
  const words = useWords();
  const { t } = useOfficerWords();
  const all = { value: '', label: t('filter_all') };
  const changeQuery = (change: Partial<DeskQuery>) => onChange({ ...query, ...change });
  const known = colleagues.some(({ subject }) => subject === query.officer);
  const strange = query.officer && query.officer !== NOBODY && !known ? [query.officer] : [];
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(min(10.5rem,100%),1fr))] gap-x-3 gap-y-2">
      <SelectField
        label={t('filter_state')}
        value={query.state ?? ''}
        options={[
          { value: '', label: t('state_open') },
          ...QUEUE_STATES.filter((value) => value !== 'open').map((value) => ({
            value,
            label: t(`state_${value}`),
          })),
        ]}
        onChange={(value) => changeQuery({ state: findListedValue(QUEUE_STATES, value) })}
      />
      <SelectField
        label={t('filter_status')}
        value={query.status ?? ''}
        options={[
          all,
          ...REPORT_STATUSES.map((value) => {
            const key = toStatusMessageKey(value);
            return { value, label: words.has(key) ? words.t(key) : value };
          }),
        ]}
        onChange={(value) => changeQuery({ status: findListedValue(REPORT_STATUSES, value) })}
      />
      <SelectField
        label={t('filter_clock')}
        value={query.clock ?? ''}
        options={[all, ...QUEUE_CLOCKS.map((value) => ({ value, label: t(`clock_${value}`) }))]}
        onChange={(value) => changeQuery({ clock: findListedValue(QUEUE_CLOCKS, value) })}
      />
      <SelectField
        label={t('filter_code')}
        value={query.code ?? ''}
        options={[all, ...VIOLATION_CODES.map((value) => ({ value, label: words.t(`violation_${value}`) }))]}
        onChange={(value) => changeQuery({ code: findListedValue(VIOLATION_CODES, value) })}
      />
      <SelectField
        label={t('filter_province')}
        value={query.province ?? ''}
        options={[all, ...PROVINCES.map(({ code, name }) => ({ value: code, label: name }))]}
        onChange={(value) => changeQuery({ province: value || undefined })}
      />
      <SelectField
        label={t('filter_marketplace')}
        value={query.marketplace ?? ''}
        options={[
          all,
          ...MARKETPLACES.map(({ id, name }) => ({ value: id, label: name })),
          { value: 'site', label: t('filter_own_site') },
        ]}
        onChange={(value) => changeQuery({ marketplace: value || undefined })}
      />
      <SelectField
        label={t('filter_channel')}
        value={query.channel ?? ''}
        options={[all, ...DESK_CHANNELS.map((value) => ({ value, label: t(`channel_${value}`) }))]}
        onChange={(value) => changeQuery({ channel: findListedValue(DESK_CHANNELS, value) })}
      />
      <SelectField
        label={t('filter_officer')}
        value={query.officer ?? ''}
        options={[
          all,
          { value: NOBODY, label: t('filter_nobody') },
          ...strange.map((value) => ({ value, label: value })),
          ...colleagues.map(({ subject, name }) => ({ value: subject, label: name })),
        ]}
        onChange={(value) => changeQuery({ officer: value || undefined })}
      />
      <TextField
        label={t('filter_from')}
        type="date"
        maxLength={10}
        value={query.from ?? ''}
        onChange={(value) => changeQuery({ from: parseCompleteDay(value) })}
      />
      <TextField
        label={t('filter_to')}
        type="date"
        maxLength={10}
        value={query.to ?? ''}
        onChange={(value) => changeQuery({ to: parseCompleteDay(value) })}
      />
      <SelectField
        label={t('desk_sort')}
        value={query.sort ?? 'oldest'}
        options={QUEUE_SORTS.map((value) => ({ value, label: t(`sort_${value}`) }))}
        onChange={(value) => changeQuery({ sort: findListedValue(QUEUE_SORTS, value) })}
      />
      <div className="flex items-end">
        <Button look="quiet" onClick={() => onChange(FIRST_QUERY)}>
          {t('queue_filter_clear')}
        </Button>
      </div>
    </div>
  );
}

/** Returns a complete ISO day of this century; undefined while the day is still being typed. */
const parseCompleteDay = (value: string) => (/^20\d\d-\d\d-\d\d$/.test(value) ? value : undefined);
