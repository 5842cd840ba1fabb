import { CopyButton } from '@/components/ui/copy-button';
import { useWords } from '@/components/ui/words';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { LogStandingView } from './log-standing';

interface ReceiptProps {
  item: Pick<OutboxItem, 'reference' | 'acceptedAt' | 'changedAt' | 'log'>;
  onCopy: (text: string) => Promise<boolean>;
}

/**
 * Shows the receipt of a report: its reference, which can be copied; that the receipt's signature was verified; and whether the
 * public log contains the receipt.
 */
export function Receipt({ item: { reference, acceptedAt, changedAt, log }, onCopy }: ReceiptProps) {
  const { t, time } = useWords();
  return (
    <div className="grid gap-3">
      {reference && (
        <div className="flex flex-wrap items-center justify-between gap-2 rounded-xl border border-leaf bg-leaf-wash p-4">
          <div>
            <p className="figures text-leaf text-sm">
              {t('receipt_received', { time: time(acceptedAt ?? changedAt) })}
            </p>
            <p className="figures font-mono font-semibold text-lg">{reference}</p>
          </div>
          <CopyButton onCopy={() => onCopy(reference)} />
        </div>
      )}
      <LogStandingView log={log} />
    </div>
  );
}
