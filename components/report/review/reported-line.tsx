import { ChevronRight } from 'lucide-react';
import { useWords } from '@/components/ui/words';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { toReportStateMessageKey } from '@/lib/domain/word-keys';

/** Shows one line in the popup: when the active page was reported, and the state of that report. */
export function ReportedLine({ item, onOpen }: { item: OutboxItem; onOpen: () => void }) {
  const { t, has, date } = useWords();
  const word = toReportStateMessageKey(item);
  const state = has(word) ? t(word) : (item.status?.status ?? '');
  return (
    <button
      type="button"
      onClick={onOpen}
      data-reported={item.state}
      className="flex min-h-11 w-full items-center justify-between gap-2 rounded-lg border border-line bg-sheet px-4 py-2 text-left text-sm hover:bg-sun-wash"
    >
      <span className="figures line-clamp-2 min-w-0">
        {item.state === 'kept'
          ? t('reported_kept', { date: date(item.createdAt) })
          : t('reported_before', { date: date(item.createdAt), state })}
      </span>
      <span className="inline-flex shrink-0 items-center gap-1 font-medium text-link">
        {t('reported_open')}
        <ChevronRight aria-hidden="true" size="1.1em" />
      </span>
    </button>
  );
}
