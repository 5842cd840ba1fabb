import { useOfficerWords } from '@/components/inspector/officer-words';
import { SelectField } from '@/components/ui/form/select-field';
import { TickBox } from '@/components/ui/form/tick-box';
import { useWords } from '@/components/ui/words';
import { toStatusMessageKey } from '@/lib/domain/word-keys';
import { REPORT_STATUSES, VIOLATION_CODES } from '@/lib/intake/contract';

export interface QueueFilter {
  readonly status: string;
  readonly code: string;
  readonly mine: boolean;
}

export const NO_FILTER: QueueFilter = { status: '', code: '', mine: false };

interface QueueFiltersProps {
  filter: QueueFilter;
  onChange: (filter: QueueFilter) => void;
}

/** Shows the filters of the queue. */
export function QueueFilters({ filter, onChange }: QueueFiltersProps) {
  const words = useWords();
  const { t } = useOfficerWords();
  const statuses = REPORT_STATUSES.map((value) => {
    const key = toStatusMessageKey(value);
    return { value, label: words.has(key) ? words.t(key) : value };
  });
  const codes = VIOLATION_CODES.map((value) => ({ value, label: words.t(`violation_${value}`) }));
  return (
    <div className="grid gap-x-2 gap-y-1 min-[20rem]:grid-cols-2">
      <SelectField
        label={t('filter_status')}
        value={filter.status}
        options={[{ value: '', label: t('filter_all') }, ...statuses]}
        onChange={(status) => onChange({ ...filter, status })}
      />
      <SelectField
        label={t('filter_code')}
        value={filter.code}
        options={[{ value: '', label: t('filter_all') }, ...codes]}
        onChange={(code) => onChange({ ...filter, code })}
      />
      <div className="min-[20rem]:col-span-2">
        <TickBox checked={filter.mine} onChange={(mine) => onChange({ ...filter, mine })}>
          {t('filter_mine')}
        </TickBox>
      </div>
    </div>
  );
}
