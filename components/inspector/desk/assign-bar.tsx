import { useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/form/select-field';
import type { Colleague } from './desk-filters';

interface AssignBarProps {
  /** Number of selected rows. */
  count: number;
  colleagues: readonly Colleague[];
  busy: boolean;
  onAssign: (to: string) => void;
  onClear: () => void;
}

/** A bar with which a supervisor assigns the selected rows to an officer of the unit. */
export function AssignBar({ count, colleagues, busy, onAssign, onClear }: AssignBarProps) {
  const { t } = useOfficerWords();
  const [to, setTo] = useState('');
  return (
    <form
      aria-label={t('assign_title', { count })}
      className="grid gap-2 rounded-xl border border-sun-deep bg-sun-wash p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (to !== '') onAssign(to);
      }}
    >
      <p className="font-medium">{t('assign_title', { count })}</p>
      {colleagues.length === 0 && <p className="text-sm">{t('assign_none')}</p>}
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-[min(12rem,100%)] flex-1">
          <SelectField
            label={t('assign_to')}
            value={to}
            options={[
              { value: '', label: t('choose') },
              ...colleagues.map(({ subject, name }) => ({ value: subject, label: name })),
            ]}
            onChange={setTo}
          />
        </div>
        <Button type="submit" look="primary" disabled={busy || to === ''}>
          {t('assign_send')}
        </Button>
        <Button look="quiet" disabled={busy} onClick={onClear}>
          {t('assign_clear')}
        </Button>
      </div>
    </form>
  );
}
