import { TickBox } from '@/components/ui/form/tick-box';
import { useWords } from '@/components/ui/words';
import type { StandingChoice } from '@/lib/domain/report/consent';

export interface StandingProps {
  /** The stored choice to send reports at once; null if there is none. */
  readonly choice: StandingChoice | null;
  /**
   * True if the choice is still valid: since it was made, neither the consent text nor the facts about the authority have
   * changed.
   */
  readonly isInForce: boolean;
  /** True if enterprise policy forbids the choice. */
  readonly isLocked?: boolean;
  /** Makes the choice if `isChosen` is true; otherwise withdraws it. */
  readonly onChoose: (isChosen: boolean) => void;
}

/**
 * A tick box for the standing choice to send reports at once. The box is never ticked in advance; clearing it withdraws the
 * choice.
 */
export function SendImmediatelyTickBox({ choice, isInForce, isLocked = false, onChoose }: StandingProps) {
  const { t, time } = useWords();
  return (
    <div data-standing={choice ? (isInForce ? 'given' : 'lapsed') : 'none'}>
      <TickBox
        checked={choice !== null && isInForce}
        disabled={isLocked}
        onChange={onChoose}
        hint={t(isLocked ? 'managed_standing' : 'standing_hint')}
      >
        {t('standing_label')}
      </TickBox>
      {choice && (
        <p className="figures pl-8 text-sm">
          {isInForce
            ? t('standing_since', { time: time(choice.at), number: choice.version })
            : t('standing_lapsed', { time: time(choice.at) })}
        </p>
      )}
    </div>
  );
}
