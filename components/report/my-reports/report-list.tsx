import { useWords } from '@/components/ui/words';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { type ReportActions, ReportCard } from './report-card';

interface ReportListProps {
  items: readonly OutboxItem[];
  /** Size of each package on this device (bytes), by digest. */
  saved: ReadonlyMap<string, number>;
  /** How to begin the first one; by default with the toolbar button. */
  howToBegin?: string | undefined;
  actions: ReportActions;
}

/** All reports of this device, newest first. An empty list explains how to start. */
export function ReportList({ items, saved, howToBegin, actions }: ReportListProps) {
  const { t } = useWords();
  if (items.length === 0) {
    return (
      <div className="grid justify-items-center gap-2 rounded-xl border border-line border-dashed px-6 py-14 text-center">
        <p className="font-semibold text-lg">{t('reports_empty_title')}</p>
        <p className="max-w-md text-soft">{howToBegin ?? t('reports_empty')}</p>
      </div>
    );
  }
  return (
    <ul className="grid gap-4">
      {[...items]
        .sort((a, b) => b.createdAt - a.createdAt)
        .map((item) => (
          <li key={item.id}>
            <ReportCard
              item={item}
              packageBytes={item.evidence && saved.get(item.evidence.digest)}
              actions={actions}
            />
          </li>
        ))}
    </ul>
  );
}
