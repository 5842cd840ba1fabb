import { useState } from 'react';
import { PurchaseQuestion } from '@/components/report/consent/purchase-question';
import { ProvinceField } from '@/components/report/route/province-field';
import { Disclosure } from '@/components/ui/disclosure';
import { TextField } from '@/components/ui/form/text-field';
import { useWords } from '@/components/ui/words';
import type { ReportDraft } from '@/lib/domain/report/outbox';
import type { ReportChange } from './report-change';

/** Optional additions: two short questions, the person's own words, and the other fields of the statutory form. */
export function ReportFollowUps({
  draft,
  priceProblem,
  onChange,
}: {
  draft: ReportDraft;
  priceProblem: string | undefined;
  onChange: (change: ReportChange) => void;
}) {
  const { t } = useWords();
  const [pricePaid, setPricePaid] = useState(draft.pricePaid ?? '');
  const [note, setNote] = useState(draft.note ?? '');
  const [provider, setProvider] = useState(draft.serviceProvider ?? '');
  return (
    <>
      <div data-field="reason.bought">
        <PurchaseQuestion draft={draft} onChange={onChange} />
      </div>
      {draft.bought === 'yes' && (
        <TextField
          field="reason.pricePaid"
          label={t('price_paid_label')}
          hint={t('price_paid_hint')}
          maxLength={40}
          value={pricePaid}
          onChange={(next) => {
            setPricePaid(next);
            onChange({ pricePaid: next });
          }}
          problem={priceProblem}
        />
      )}
      <TextField
        field="reason.text"
        label={t('note_label')}
        hint={t('note_hint')}
        rows={3}
        maxLength={4_000}
        value={note}
        onChange={(next) => {
          setNote(next);
          onChange({ note: next });
        }}
      />
      <Disclosure label={t('more_details')} open={Boolean(draft.province || draft.serviceProvider)}>
        <div className="grid gap-3 text-base">
          <div data-field="province">
            <ProvinceField code={draft.province ?? ''} onChange={(province) => onChange({ province })} />
          </div>
          <TextField
            field="serviceProvider"
            label={t('provider_label')}
            hint={t('provider_hint')}
            maxLength={200}
            value={provider}
            onChange={(next) => {
              setProvider(next);
              onChange({ serviceProvider: next });
            }}
          />
        </div>
      </Disclosure>
    </>
  );
}
