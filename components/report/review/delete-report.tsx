import { Trash2 } from 'lucide-react';
import { deleteWords } from '@/components/report/my-reports/delete-words';
import { Confirm } from '@/components/ui/confirm';
import { useWords } from '@/components/ui/words';
import type { OutboxItem } from '@/lib/domain/report/outbox';

/** Deletes the report after a question. */
export function DeleteReport({ item, onDelete }: { item: OutboxItem; onDelete: () => void }) {
  const { t } = useWords();
  return (
    <Confirm
      label={t('report_delete')}
      icon={Trash2}
      look="quiet"
      className="-ml-4 justify-self-start"
      title={t('report_delete_title')}
      onConfirm={onDelete}
    >
      {t(deleteWords(item.state))}
    </Confirm>
  );
}
