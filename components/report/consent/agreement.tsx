import { TickBox } from '@/components/ui/form/tick-box';
import { useWords } from '@/components/ui/words';
import type { AgreedPurpose, OutboxItem } from '@/lib/domain/report/outbox';
import type { ReportChanges } from '@/lib/workflows/report/change-report';

interface AgreementProps {
  item: OutboxItem;
  purpose: AgreedPurpose;
  onChange: (change: ReportChanges) => void;
  children: string;
}

/** Asks for consent to one use of personal data, by a tick. */
export function Agreement({ item, purpose, onChange, children }: AgreementProps) {
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
