import { ChevronRight } from 'lucide-react';
import type { ReportDue } from '@/lib/workflows/matters/find-dues';
import { useMatterWords } from './matter-words';

interface DueLineProps {
  dues: readonly ReportDue[];
  onOpen: (itemId: string) => void;
}

/** Shows one line in the popup: a period that ended without an answer, and how many other periods ended without an answer. */
export function MissedDueLine({ dues, onOpen }: DueLineProps) {
  const { t, date } = useMatterWords();
  const [first] = dues;
  if (!first) return null;
  const { draft, id } = first.item;
  return (
    <button
      type="button"
      data-due-line
      onClick={() => onOpen(id)}
      className="flex min-h-11 w-full items-center gap-2 rounded-lg border border-ask bg-ask-wash px-3 py-2 text-left text-sm"
    >
      <span className="min-w-0 grow">
        <span className="figures font-semibold text-ask">
          {t('row_due', { day: date(first.due.latest) })}
        </span>{' '}
        <span className="wrap-anywhere">{draft.listing?.title ?? draft.seller.name ?? draft.url}</span>
        {dues.length > 1 && (
          <span className="text-soft"> {t('row_due_more', { count: dues.length - 1 })}</span>
        )}
      </span>
      <ChevronRight aria-hidden="true" size="1.1rem" className="shrink-0" />
    </button>
  );
}
