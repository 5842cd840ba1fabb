import { ChevronRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Disclosure } from '@/components/ui/disclosure';
import { Choice } from '@/components/ui/form/choice';
import { ScreenTitle } from '@/components/ui/screen-title';
import { useWords } from '@/components/ui/words';
import { usePurchaseAnswer } from '@/components/verdict/purchase-answer';
import { PURCHASES, type Purchase } from '@/lib/domain/report/purchase';
import type { ViolationCode } from '@/lib/intake/contract';
import { findViolationGroups } from '@/lib/reference/violation-groups';

export interface ReasonsProps {
  /** All violation types, the most likely first. */
  readonly reasons: readonly ViolationCode[];
  /** Violation types that findings about this page point to. The person is asked about them; none is selected beforehand. */
  readonly suggested: readonly ViolationCode[];
  /** True if the suggestions come from a published decision about the seller. */
  readonly isOfDecision?: boolean;
  /** True if this is a screen of its own, whose heading gets the focus; false if it is a section of a page. */
  readonly isScreen?: boolean;
  /** True if choosing a type sends the report at once, by the person's standing choice; false if the report waits for "Send". */
  readonly sendsAtOnce: boolean;
  /** True if nobody receives reports: the report is kept on this device. */
  readonly isKept?: boolean;
  readonly busy: boolean;
  /** Called with the chosen type, the answer about the purchase if there is one, and whether the type was suggested. */
  readonly onChoose: (code: ViolationCode, purchase: Purchase | undefined, isSuggested: boolean) => void;
}

/**
 * Asks what the person noticed: first the violation types that findings point to, then whether the person made a purchase. Once
 * this is answered, shows all types that fit the answer, in up to six groups.
 */
export function ViolationQuestion(props: ReasonsProps) {
  const {
    reasons,
    suggested,
    sendsAtOnce,
    busy,
    isKept = false,
    isOfDecision = false,
    isScreen = false,
  } = props;
  const { t } = useWords();
  const { purchase, onPurchase } = usePurchaseAnswer();
  const SuggestedHeading = isScreen ? 'h2' : 'h3';
  const groups = useRef<HTMLDivElement>(null);
  const previousPurchase = useRef(purchase);
  useEffect(() => {
    // The groups are scrolled into view only if the person answered the question about a purchase on this screen, not earlier.
    if (previousPurchase.current !== purchase) groups.current?.scrollIntoView({ block: 'nearest' });
    previousPurchase.current = purchase;
  }, [purchase]);
  const createChoiceHandler = (isSuggested: boolean) => (code: ViolationCode) =>
    props.onChoose(code, purchase, isSuggested);
  return (
    <section className="grid gap-3" aria-labelledby={isScreen ? undefined : 'reasons'} data-violations>
      <div className="grid gap-1">
        {isScreen ? (
          <ScreenTitle>{t('signs_title')}</ScreenTitle>
        ) : (
          <h2 id="reasons" className="font-semibold text-lg">
            {t('reasons_title')}
          </h2>
        )}
        <p className="text-sm text-soft">
          {t(isKept ? 'reasons_keeps' : sendsAtOnce ? 'reasons_at_once' : 'reasons_waits')}
        </p>
      </div>
      {suggested.length > 0 && (
        <div className="grid gap-2" data-suggested>
          <SuggestedHeading className="font-medium">
            {t(isOfDecision ? 'reasons_seen' : 'reasons_suggested')}
          </SuggestedHeading>
          <ViolationList codes={suggested} busy={busy} onChoose={createChoiceHandler(true)} />
        </div>
      )}
      <Choice
        label={t('bought_question')}
        value={purchase}
        options={PURCHASES.map((value) => ({ value, label: t(`purchase_${value}`) }))}
        onChange={onPurchase}
      />
      {purchase && (
        <div
          ref={groups}
          className="grid divide-y divide-line rounded-xl border border-line px-4"
          data-violation-groups
        >
          {findViolationGroups(reasons, purchase).map(({ id, codes }) => (
            <Disclosure key={id} label={t(`signs_${id}`)} isShown>
              <ViolationList codes={codes} busy={busy} onChoose={createChoiceHandler(false)} />
            </Disclosure>
          ))}
        </div>
      )}
    </section>
  );
}

interface ListProps {
  codes: readonly ViolationCode[];
  busy: boolean;
  onChoose: (code: ViolationCode) => void;
}

function ViolationList({ codes, busy, onChoose }: ListProps) {
  const { t } = useWords();
  return (
    <ul className="grid gap-2">
      {codes.map((code) => (
        <li key={code}>
          <button
            type="button"
            disabled={busy}
            data-violation={code}
            onClick={() => onChoose(code)}
            className="flex min-h-11 w-full items-center justify-between gap-3 rounded-lg border border-line bg-sheet px-4 py-2.5 text-left text-base hover:border-edge hover:bg-sun-wash disabled:opacity-60"
          >
            <span className="min-w-0">
              <span className="block font-medium leading-snug">{t(`violation_${code}`)}</span>
              <span className="block text-sm text-soft">{t(`violation_${code}_help`)}</span>
            </span>
            <ChevronRight aria-hidden="true" size="1.125rem" className="shrink-0 text-soft" />
          </button>
        </li>
      ))}
    </ul>
  );
}
