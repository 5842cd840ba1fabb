import { Trash2 } from 'lucide-react';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { useWords } from '@/components/ui/words';

/** A button that deletes the stored form of a report, after the person confirms. */
export function DiscardFormButton({ onDrop }: { onDrop: () => void }) {
  const { t } = useWords();
  return (
    <ConfirmButton
      label={t('phone_report_drop')}
      icon={Trash2}
      title={t('phone_report_drop_title')}
      className="justify-self-start"
      onConfirm={onDrop}
    >
      {t('phone_report_drop_text')}
    </ConfirmButton>
  );
}
