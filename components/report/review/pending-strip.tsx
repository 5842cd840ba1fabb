import { ChevronRight } from 'lucide-react';
import { useClock } from '@/components/ui/hooks/use-clock';
import { useWords } from '@/components/ui/words';
import type { OutboxItem } from '@/lib/domain/report/outbox';

/** Shows an unfinished report as one line at the top of the popup, so that closing the popup loses nothing. */
export function UnfinishedReportStrip({ item, onOpen }: { item: OutboxItem; onOpen: () => void }) {
  const { t } = useWords();
  const { listing, seller, host } = item.draft;
  const about = listing?.title ?? seller.name ?? host;
  const until = item.state === 'held' ? item.heldUntil : undefined;
  const time = useClock(500, until !== undefined);
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex min-h-11 w-full items-center justify-between gap-2 rounded-lg border border-transparent bg-sun-wash px-4 py-2 text-left text-sm"
    >
      <span className="figures line-clamp-1 min-w-0 @max-[19rem]:line-clamp-2" title={about}>
        {until === undefined
          ? t('pending_about', { about })
          : t('pending_held', { count: Math.max(0, Math.ceil((until - time) / 1000)) })}
      </span>
      <span className="inline-flex shrink-0 items-center gap-1 font-medium text-link">
        {t('pending_open')}
        <ChevronRight aria-hidden="true" size="1rem" />
      </span>
    </button>
  );
}
