import { Trash2 } from 'lucide-react';
import { findDeletionTextKey } from '@/components/report/my-reports/delete-words';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { useWords } from '@/components/ui/words';
import type { OutboxItem } from '@/lib/domain/report/outbox';

/** A button that deletes the report after asking for confirmation. */
export function DeleteReportButton({ item, onDelete }: { item: OutboxItem; onDelete: () => void }) {
  const { t } = useWords();
  return (
    <ConfirmButton
      label={t('report_delete')}
      icon={Trash2}
      look="quiet"
      className="-ml-4 justify-self-start"
      title={t('report_delete_title')}
      onConfirm={onDelete}
    >
      {t(findDeletionTextKey(item.state))}
    </ConfirmButton>
  );
}
