import { useState } from 'react';
import type { ReportChange } from '@/components/report/my-reports/report-change';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/form/choice';
import { useWords } from '@/components/ui/words';
import type { ReportDraft } from '@/lib/domain/report/outbox';
import { PURCHASES, purchaseOf } from '@/lib/domain/report/purchase';
import { suitsPurchase } from '@/lib/reference/sign-groups';

/** Whether the person bought: asked here unless answered before, and changeable. */
export function PurchaseQuestion({
  draft,
  onChange,
}: {
  draft: ReportDraft;
  onChange: (change: ReportChange) => void;
}) {
  const { t } = useWords();
  const purchase = purchaseOf(draft);
  const [asks, setAsks] = useState(purchase === undefined);
  const answers = [...PURCHASES.filter((one) => suitsPurchase(draft.code, one)), 'unsaid'] as const;
  if (!asks && purchase) {
    return (
      <div
        className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1"
        data-field="reason.received"
      >
        <p>
          <span className="font-medium">{t('bought_question')}</span> {t(`purchase_${purchase}`)}
        </p>
        <Button look="quiet" className="-ml-4" onClick={() => setAsks(true)}>
          {t('purchase_change')}
        </Button>
      </div>
    );
  }
  return (
    <Choice
      field="reason.received"
      label={t('bought_question')}
      hint={t('ui_optional')}
      value={purchase ?? 'unsaid'}
      options={answers.map((value) => ({ value, label: t(`purchase_${value}`) }))}
      onChange={(answer) => onChange({ purchase: answer })}
    />
  );
}
