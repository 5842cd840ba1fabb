import { Button } from '@/components/ui/button';
import { Section } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { toReportStateMessageKey } from '@/lib/domain/word-keys';
import { useMatterWords } from './matter-words';

/** Shows the reference and last status of a report that an intake has. The details are in "My reports". */
export function IntakeStatusLine({ item, onReport }: { item: OutboxItem; onReport: () => void }) {
  const { t: common, has, time } = useWords();
  const { t } = useMatterWords();
  const { reference, status } = item;
  if (reference === undefined) return null;
  const key = toReportStateMessageKey(item);
  return (
    <Section title={t('intake')}>
      <p className="figures" data-intake>
        <span className="font-mono font-semibold">{reference}</span>
        {' · '}
        {has(key) ? common(key) : status?.status}
        {status && <span className="text-soft"> ({time(status.checkedAt)})</span>}
      </p>
      <Button look="quiet" className="-ml-4 justify-self-start" onClick={onReport}>
        {t('intake_open')}
      </Button>
    </Section>
  );
}
