import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { Choice } from '@/components/ui/form/choice';
import { SelectField } from '@/components/ui/form/select-field';
import { TextField } from '@/components/ui/form/text-field';
import { useWords } from '@/components/ui/words';
import type { ReportDraft } from '@/lib/domain/report/outbox';
import { PURCHASES, toPurchase } from '@/lib/domain/report/purchase';
import {
  formatProvinceName,
  listProvinceChoices,
  type ProvinceChoice,
} from '@/lib/reference/places/provinces';
import { canBuyerNoticeViolation } from '@/lib/reference/violation-groups';
import type { ReportChanges } from '@/lib/workflows/report/change-report';

interface ReportFollowUpsProps {
  draft: ReportDraft;
  priceProblem: string | undefined;
  onChange: (change: ReportChanges) => void;
}

/**
 * Shows optional additions to a report: whether the person bought and what they paid, a note, and, folded, the other fields of
 * the statutory form (province and service provider).
 */
export function ReportAdditions({ draft, priceProblem, onChange }: ReportFollowUpsProps) {
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

interface PurchaseQuestionProps {
  draft: ReportDraft;
  onChange: (change: ReportChanges) => void;
}

/** Asks whether the person made a purchase. If the person has answered, shows the answer, which can be changed. */
function PurchaseQuestion({ draft, onChange }: PurchaseQuestionProps) {
  const { t } = useWords();
  const purchase = toPurchase(draft);
  const [asks, setAsks] = useState(purchase === undefined);
  const answers = [...PURCHASES.filter((one) => canBuyerNoticeViolation(draft.code, one)), 'unsaid'] as const;
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

/** Length of an official province code (digits). Options for a former name have longer values: the code followed by that name. */
const CODE_LENGTH = 2;
const CHOICES = listProvinceChoices();

/**
 * A field to select a province, by today's name or by a name from before the provinces were merged. `code` is the official code,
 * "" for none.
 */
function ProvinceField({ code, onChange }: { code: string; onChange: (code: string) => void }) {
  const { t, language, list } = useWords();
  const formatProvinceChoice = ({ province, former }: ProvinceChoice) => {
    const { name, formerly } = province;
    if (former !== undefined) {
      return t('province_former', { former, province: formatProvinceName(province)[language] });
    }
    // A former name that ends with today's name ("Thừa Thiên Huế" for "Huế") belonged to the same province, which was renamed and
    // not merged.
    const merged = formerly.filter((one) => !one.endsWith(name));
    return merged.length > 0 ? t('province_merged', { province: name, merged: list(merged) }) : name;
  };
  return (
    <SelectField
      label={t('province_label')}
      hint={t('province_hint')}
      value={code}
      options={[
        { value: '', label: t('province_unsaid') },
        ...CHOICES.map((choice) => ({
          value: `${choice.province.code}${choice.former ?? ''}`,
          label: formatProvinceChoice(choice),
        })),
      ]}
      onChange={(value) => onChange(value.slice(0, CODE_LENGTH))}
    />
  );
}
