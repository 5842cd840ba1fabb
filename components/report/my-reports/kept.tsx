import { useWords } from '@/components/ui/words';
import type { OutboxItem } from '@/lib/domain/report/outbox';

/** Shows that a report is kept on this device: since when, and its package. */
export function Kept({ item }: { item: Pick<OutboxItem, 'keptAt' | 'changedAt' | 'evidence'> }) {
  const { t, time, bytes } = useWords();
  const { keptAt, changedAt, evidence } = item;
  return (
    <div className="figures grid gap-1 rounded-xl border border-leaf bg-leaf-wash p-4">
      <p className="font-semibold text-leaf">{t('kept_at', { time: time(keptAt ?? changedAt) })}</p>
      {evidence && <p className="text-sm">{t('kept_package', { size: bytes(evidence.byteLength) })}</p>}
    </div>
  );
}
