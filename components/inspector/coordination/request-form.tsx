import { useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/form/select-field';
import { TextField } from '@/components/ui/form/text-field';
import { useWords } from '@/components/ui/words';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';

interface RequestFormProps {
  units: readonly OfficerSelf['unit'][];
  /** Today (ISO day in Vietnam). A deadline cannot be earlier. */
  today: string;
  busy: boolean;
  onAsk: (request: { to: string; act: string; deadline: string }) => void;
  onCancel: () => void;
}

/**
 * A form with which an officer asks another unit for one act, with a deadline. The other unit gets the request, not the report.
 */
export function RequestForm({ units, today, busy, onAsk, onCancel }: RequestFormProps) {
  const { t } = useOfficerWords();
  const { language } = useWords();
  const [to, setTo] = useState('');
  const [act, setAct] = useState('');
  const [deadline, setDeadline] = useState('');
  const early = deadline !== '' && deadline < today;
  return (
    <section
      aria-label={t('request_new')}
      className="grid grid-cols-1 gap-3 rounded-xl border border-line bg-sheet p-4"
    >
      <h3 className="font-semibold">{t('request_new')}</h3>
      <SelectField
        label={t('request_to')}
        value={to}
        options={[
          { value: '', label: t('choose') },
          ...units.map(({ id, name }) => ({ value: id, label: name[language] })),
        ]}
        onChange={setTo}
      />
      <TextField
        label={t('request_act')}
        hint={t('request_act_hint')}
        rows={3}
        maxLength={1_000}
        value={act}
        onChange={setAct}
      />
      <TextField
        label={t('request_deadline')}
        type="date"
        maxLength={10}
        value={deadline}
        onChange={setDeadline}
        problem={early ? t('request_early') : undefined}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          disabled={busy || to === '' || act.trim() === '' || deadline === '' || early}
          onClick={() => onAsk({ to, act: act.trim(), deadline })}
        >
          {t('request_send')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </section>
  );
}
