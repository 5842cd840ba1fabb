import { Disclosure } from '@/components/ui/disclosure';
import { Rows } from '@/components/ui/rows';
import { useWords } from '@/components/ui/words';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { CONTRACT_VERSION } from '@/lib/intake/contract';

/** Data sent automatically, each with its purpose. */
export function TechnicalDetails({ item, software }: { item: OutboxItem; software: string }) {
  const { t, time } = useWords();
  return (
    <Disclosure label={t('technical_title')}>
      <Rows
        rows={[
          { label: t('field_observed'), value: time(item.draft.observedAt), field: 'observedAt' },
          { label: t('field_report_id'), value: item.id, field: 'id' },
          { label: t('field_tracking'), value: t('field_tracking_text'), field: 'trackingKey' },
          {
            label: t('field_language'),
            value: t(item.draft.language === 'vi' ? 'language_vi' : 'language_en'),
            field: 'language',
          },
          { label: t('field_consent'), value: t('field_consent_text'), field: 'consent' },
          { label: t('field_software'), value: software, field: 'software' },
          { label: t('field_version'), value: String(CONTRACT_VERSION), field: 'version' },
        ]}
      />
    </Disclosure>
  );
}
