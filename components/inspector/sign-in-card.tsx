import { LogIn } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Failure } from '@/components/ui/failure';
import { Notice } from '@/components/ui/notice';
import { Waiting } from '@/components/ui/waiting';
import type { ErrorCode } from '@/lib/base/errors';
import { useOfficerWords } from './officer-words';

/** Explains what signing in does on this device, above the button. */
export function SignInCard({
  name,
  expired = false,
  busy,
  failure,
  needsComputer = false,
  onSignIn,
}: {
  /** Name of the officer who signed out; null if no officer used this device. */
  name: string | null;
  /** True if the sign-in expired: the officer's cases stay readable. */
  expired?: boolean;
  busy: boolean;
  failure: ErrorCode | null;
  /** True if this browser cannot open a window for signing in. */
  needsComputer?: boolean;
  /** Starts the sign-in; null in a build without officers. */
  onSignIn: (() => void) | null;
}) {
  const words = useOfficerWords();
  if (onSignIn === null)
    return <Notice title={words.t('signin_none_title')}>{words.t('signin_none')}</Notice>;
  if (needsComputer)
    return <Notice title={words.t('signin_computer_title')}>{words.t('signin_computer')}</Notice>;
  const first = name === null ? words.t('signin_lead') : words.t('signin_again', { name });
  const lead = expired ? words.t('signin_expired') : first;
  return (
    <div className="grid gap-3">
      <p>{lead}</p>
      {!expired && <p className="text-sm text-soft">{words.t('signin_does')}</p>}
      {failure && <Failure code={failure} />}
      {busy ? (
        <Waiting label={words.t('signin_waiting')} />
      ) : (
        <Button icon={LogIn} look="primary" className="justify-self-start" onClick={onSignIn}>
          {words.t('signin_button')}
        </Button>
      )}
    </div>
  );
}
