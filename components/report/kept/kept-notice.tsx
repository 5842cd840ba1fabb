import { useWords } from '@/components/ui/words';
import type { OutboxItem } from '@/lib/domain/report/outbox';

interface KeptProps {
  item: Pick<OutboxItem, 'keptAt' | 'changedAt'>;
  /** The line under the date: what the package holds, or that nothing was sent. */
  children: string;
}

/** Shows that a report is kept on this device, and since when. */
export function KeptReportNotice({ item: { keptAt, changedAt }, children }: KeptProps) {
  const { t, time } = useWords();
  return (
    <div className="figures grid gap-1 rounded-xl border border-leaf bg-leaf-wash p-4">
      <p className="font-semibold text-leaf">{t('kept_at', { time: time(keptAt ?? changedAt) })}</p>
      <p className="text-sm">{children}</p>
    </div>
  );
}

/** Says in one line what the package of a kept report holds. */
export function PackageContentsLine({ item }: { item: OutboxItem }) {
  const { t, list, number } = useWords();
  const { removed, preview, stages, packed, covered = [] } = item;
  const hasPicture = preview !== undefined && !removed.includes('picture');
  const hasPage = !removed.includes('page') && !stages.some(({ name }) => name === 'provided');
  const appendCount = (words: string, amount: number) => `${words} (${number(amount)})`;
  const parts = [
    hasPicture && t('sent_picture'),
    hasPicture && covered.length > 0 && t('sent_covered', { count: covered.length }),
    hasPage && t('sent_saved_page'),
    packed !== undefined && packed.photos > 0 && appendCount(t('photos_title'), packed.photos),
  ].filter((part) => part !== false);
  if (parts.length === 0) return null;
  return <p className="text-sm">{t('kept_holds', { parts: list(parts.map(lowercaseFirstLetter)) })}</p>;
}

function lowercaseFirstLetter(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
