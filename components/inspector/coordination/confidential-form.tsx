import { useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/form/text-field';

interface ConfidentialFormProps {
  busy: boolean;
  onConfirm: (reason: string) => void;
  onCancel: () => void;
}

/** A form with which a supervisor makes a report confidential. It asks for a reason, which is logged. */
export function ConfidentialForm({ busy, onConfirm, onCancel }: ConfidentialFormProps) {
  const { t } = useOfficerWords();
  const [reason, setReason] = useState('');
  return (
    <section
      aria-label={t('confidential_do')}
      className="grid grid-cols-1 gap-3 rounded-xl border border-line bg-sheet p-4"
    >
      <h3 className="font-semibold">{t('confidential_do')}</h3>
      <p className="text-sm">{t('confidential_says')}</p>
      <TextField label={t('confidential_reason')} maxLength={1_000} value={reason} onChange={setReason} />
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          disabled={busy || reason.trim() === ''}
          onClick={() => onConfirm(reason.trim())}
        >
          {t('confidential_do')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </section>
  );
}
