import { Disclosure } from '@/components/ui/disclosure';
import { Choice } from '@/components/ui/form/choice';
import { UnbrokenText } from '@/components/ui/unbroken-text';
import { useWords } from '@/components/ui/words';
import { toDayInVietnam } from '@/lib/base/days';
import { PURCHASES, type Purchase } from '@/lib/domain/report/purchase';
import type { MessageKey } from '@/lib/domain/words';
import { AGENCIES } from '@/lib/reference/agencies';
import { PURCHASE_STAGES, type PurchasePlace, type PurchaseStage } from '@/lib/reference/next-steps';
import { findNextSteps } from '@/lib/reference/reference-facts';
import { AgencyContactLink } from './channel-link';
import { usePurchaseAnswer } from './purchase-answer';
import { useReferenceData } from './reference';

/** Stage of a purchase, by the answer to whether the person bought. */
const STAGES = { no: 'not-paid', awaited: 'paid', received: 'received-doubtful' } as const satisfies Readonly<
  Record<Purchase, PurchaseStage>
>;
const STAGE_WORDS: Readonly<Record<PurchaseStage, MessageKey>> = {
  'not-paid': 'next_not_paid',
  paid: 'next_paid',
  'received-doubtful': 'next_received',
};

interface NextStepsProps {
  /**
   * How the steps are shown: true unfolds the steps, as for a warning; false folds them; `screen` is for a screen of its own,
   * which has no fold.
   */
  open: boolean | 'screen';
  /** Where the person would buy. Steps that do not apply to this place are left out; if undefined, all steps are shown. */
  on?: PurchasePlace | undefined;
  /** The current time (epoch ms). It matters because steps and channels are valid from and until certain days. */
  now?: number;
}

/**
 * Shows what a shopper can do next, by the stage of the purchase: first contact the seller, then the offices that help. Each step
 * has its legal basis.
 */
export function NextSteps({ open, on, now = Date.now() }: NextStepsProps) {
  const { t } = useWords();
  const { purchase = 'no', onPurchase } = usePurchaseAnswer();
  const stage = STAGES[purchase];
  const steps = findNextSteps(stage, toDayInVietnam(now), useReferenceData(), on);
  const shown = (
    <div className="grid gap-3 text-ink">
      <Choice
        label={t('next_stage')}
        value={stage}
        options={PURCHASE_STAGES.map((value) => ({ value, label: t(STAGE_WORDS[value]) }))}
        onChange={(chosen) => onPurchase(PURCHASES.find((one) => STAGES[one] === chosen) ?? 'no')}
      />
      <ol className="grid list-decimal gap-2.5 pl-5 marker:text-soft">
        {steps.map((step) => (
          <NextStepItem key={step.text.vi} step={step} />
        ))}
      </ol>
    </div>
  );
  if (open === 'screen') return <div className="text-sm">{shown}</div>;
  return (
    <Disclosure label={t('next_title')} open={open}>
      {shown}
    </Disclosure>
  );
}

function NextStepItem({ step }: { step: ReturnType<typeof findNextSteps>[number] }) {
  const { t, language } = useWords();
  const agency = step.agency && AGENCIES[step.agency].value.name[language];
  return (
    <li>
      <p>{step.text[language]}</p>
      {agency && step.channels.length > 0 && (
        <p className="figures">
          {agency}:{' '}
          {step.channels.map((channel) => (
            <AgencyContactLink key={channel.address} channel={channel} />
          ))}
        </p>
      )}
      <p className="text-soft">
        <UnbrokenText>
          {step.cite ? t('next_basis', { basis: step.cite[language] }) : t('next_advice')}
        </UnbrokenText>
      </p>
    </li>
  );
}
