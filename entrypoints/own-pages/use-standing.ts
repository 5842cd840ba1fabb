import type { StandingProps } from '@/components/report/consent/standing-choice';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import type { ErrorCode } from '@/lib/base/errors';
import { CONSENT_VERSION, type ConsentTerms } from '@/lib/domain/report/consent';
import { sendMessage } from '@/lib/messaging/send';
import type { Settings } from '@/lib/storage/settings';
import { isStandingChoiceValid } from '@/lib/workflows/report/standing-choice';
import { useManagedSettings } from './use-managed-settings';

/**
 * Returns the standing choice to send at once, and follows its changes. Only the background stores the choice, because revoking
 * it also stops reports that wait to be sent.
 */
export function useStandingChoice(
  settings: Settings,
  terms: ConsentTerms | undefined,
  onFailure: (code: ErrorCode | undefined) => void = () => undefined,
): StandingProps {
  const stored = useLiveQuery(() => settings.get('standingChoice'), [settings]);
  const isLocked = useManagedSettings()?.settings.sendAtOnce === false;
  const choice = stored.state === 'ready' ? stored.value : null;
  return {
    choice,
    isLocked,
    isInForce: terms !== undefined && isStandingChoiceValid(choice, terms),
    onChoose: (isChosen) =>
      void sendMessage('choose-standing', { given: isChosen, consentVersion: CONSENT_VERSION }).then(
        (result) => onFailure(result.ok ? undefined : result.code),
      ),
  };
}
