import { useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { SelectField } from '@/components/ui/form/select-field';
import { TextField } from '@/components/ui/form/text-field';
import type { Absence, OfficerLoad } from '@/lib/intake/officers/desk-contract';
import type { Colleague } from './desk-filters';

interface AbsenceFormProps {
  loads: readonly OfficerLoad[];
  colleagues: readonly Colleague[];
  busy: boolean;
  onPassOn: (absence: Absence) => void;
}

/** A form with which a supervisor passes all open reports of an absent officer to a colleague. */
export function AbsenceForm({ loads, colleagues, busy, onPassOn }: AbsenceFormProps) {
  const { t } = useOfficerWords();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const absent = loads.find(({ subject }) => subject === from);
  const colleague = colleagues.find(({ subject }) => subject === to);
  const ready = absent !== undefined && colleague !== undefined && from !== to && reason.trim() !== '';
  const choose = { value: '', label: t('choose') };
  return (
    <section
      aria-label={t('absence_title')}
      className="grid grid-cols-1 gap-3 rounded-xl border border-line bg-sheet p-4"
    >
      <h2 className="font-semibold text-lg">{t('absence_title')}</h2>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        <SelectField
          label={t('absence_from')}
          value={from}
          options={[
            choose,
            ...loads.flatMap(({ subject, name, open }) =>
              subject === null || open === 0
                ? []
                : [{ value: subject, label: `${name ?? subject} (${open})` }],
            ),
          ]}
          onChange={setFrom}
        />
        <SelectField
          label={t('absence_to')}
          value={to}
          options={[
            choose,
            ...colleagues
              .filter(({ subject }) => subject !== from)
              .map(({ subject, name }) => ({ value: subject, label: name })),
          ]}
          onChange={setTo}
        />
      </div>
      <TextField label={t('absence_reason')} maxLength={1_000} value={reason} onChange={setReason} />
      <ConfirmButton
        label={t('absence_send')}
        title={t('absence_title')}
        disabled={busy || !ready}
        className="justify-self-start"
        onConfirm={() => onPassOn({ from, to, reason: reason.trim() })}
      >
        {t('absence_confirm', {
          from: absent?.name ?? from,
          to: colleague?.name ?? to,
          count: absent?.open ?? 0,
        })}
      </ConfirmButton>
    </section>
  );
}
