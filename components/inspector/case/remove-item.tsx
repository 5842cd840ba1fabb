import { useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Confirm } from '@/components/ui/confirm';
import { TextField } from '@/components/ui/form/text-field';

/** Removes a page's package; asks for the officer's reason first. */
export function RemoveItem({ onRemove }: { onRemove: (reason: string) => void }) {
  const { t } = useOfficerWords();
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <Confirm
      label={t('item_remove')}
      look="quiet"
      title={t('item_remove_title')}
      cancel={t('cancel')}
      blocked={given === ''}
      asks={
        <TextField
          label={t('item_remove_why')}
          rows={2}
          maxLength={1_000}
          value={reason}
          onChange={setReason}
        />
      }
      onConfirm={() => onRemove(given)}
    >
      {t('item_remove_text')}
    </Confirm>
  );
}
