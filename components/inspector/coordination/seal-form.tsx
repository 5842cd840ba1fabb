import { useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/form/text-field';

interface SealFormProps {
  busy: boolean;
  onSeal: (reason: string) => void;
  onCancel: () => void;
}

/** Where a supervisor seals a report from other units, with a reason that is logged. */
export function SealForm({ busy, onSeal, onCancel }: SealFormProps) {
  const { t } = useOfficerWords();
  const [reason, setReason] = useState('');
  return (
    <section aria-label={t('seal_do')} className="grid gap-3 rounded-xl border border-line bg-sheet p-4">
      <h3 className="font-semibold">{t('seal_do')}</h3>
      <p className="text-sm">{t('seal_says')}</p>
      <TextField label={t('seal_reason')} maxLength={1_000} value={reason} onChange={setReason} />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" disabled={busy || reason.trim() === ''} onClick={() => onSeal(reason.trim())}>
          {t('seal_do')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </section>
  );
}
