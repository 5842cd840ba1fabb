import { ChevronRight } from 'lucide-react';
import { useWords } from '@/components/ui/words';
import { formatViolation } from '@/lib/domain/code-words';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { toReportStateMessageKey } from '@/lib/domain/word-keys';
import type { MessageKey } from '@/lib/domain/words';

interface ReportRowProps {
  item: OutboxItem;
  /** Sentence about a recipient who missed a due date; absent if none did. */
  due?: string | undefined;
  onOpen: () => void;
}

/** Shows one report on a line: its state, its subject, its date and what the person has to do. A press opens the report. */
export function ReportRow({ item, due, onOpen }: ReportRowProps) {
  const words = useWords();
  const { t, has, date } = words;
  const { draft, createdAt } = item;
  const word = toReportStateMessageKey(item);
  const requestKey = findRequiredActionKey(item);
  return (
    <button
      type="button"
      data-row={item.id}
      onClick={onOpen}
      className="flex min-h-12 w-full items-center gap-3 rounded-xl border border-line bg-sheet px-4 py-2 text-left hover:bg-sun-wash"
    >
      <span className="flex min-w-0 grow flex-wrap items-center gap-x-3">
        <span className="min-w-0 grow basis-48 truncate font-medium">
          {draft.listing?.title ?? draft.seller.name ?? formatViolation(draft.code, words)}
        </span>
        <span className="flex flex-wrap items-center gap-x-3 text-soft text-sm">
          {requestKey && <span className="font-semibold text-ask">{t(requestKey)}</span>}
          {due && <span className="figures font-semibold text-ask">{due}</span>}
          <span>{has(word) ? t(word) : item.status?.status}</span>
          <time dateTime={new Date(createdAt).toISOString()} className="figures">
            {date(createdAt)}
          </time>
        </span>
      </span>
      <ChevronRight aria-hidden="true" size="1.1rem" className="shrink-0 text-soft" />
    </button>
  );
}

/** Returns the message key of the action that a report waits for and that only the person can do; undefined if there is none. */
export function findRequiredActionKey({ state, status, withdrawnAt }: OutboxItem): MessageKey | undefined {
  if (withdrawnAt !== undefined) return undefined;
  if (state === 'draft') return 'row_send';
  if (state === 'rejected' || state === 'parked') return 'row_retry';
  return status?.status === 'more-asked' ? 'row_answer' : undefined;
}
