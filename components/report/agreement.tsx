import { TickBox } from '@/components/ui/tick-box';
import { useWords } from '@/components/ui/words';
import type { AgreedPurpose, OutboxItem } from '@/lib/domain/outbox';
import type { ReportChange } from './report-change';

/** The consent to one use of personal data: a tick of the person's own. */
export function Agreement({
  item,
  purpose,
  onChange,
  children,
}: {
  item: OutboxItem;
  purpose: AgreedPurpose;
  onChange: (change: ReportChange) => void;
  children: string;
}) {
  const { t } = useWords();
  return (
    <TickBox
      checked={item.agreed.includes(purpose)}
      onChange={(agree) => onChange({ consent: { purpose, given: agree } })}
      hint={t('agree_hint')}
    >
      {children}
    </TickBox>
  );
}
