import { LogIn } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { ErrorCode } from '@/lib/base/errors';
import { ERROR_WORDS } from '@/lib/domain/word-keys';
import { useOfficerWords } from './officer-words';

/** The way in: what signing in does on this device, and the button for it. */
export function SignInCard({
  name,
  expired = false,
  busy,
  failure,
  onSignIn,
}: {
  /** The officer who signed out, or null on a device that was never anybody's. */
  name: string | null;
  /** True for an officer whose sign-in ran out: their cases stay open. */
  expired?: boolean;
  busy: boolean;
  failure: ErrorCode | null;
  /** Null where this build serves no officers. */
  onSignIn: (() => void) | null;
}) {
  const { t } = useWords();
  const words = useOfficerWords();
  if (onSignIn === null)
    return <Notice title={words.t('signin_none_title')}>{words.t('signin_none')}</Notice>;
  const first = name === null ? words.t('signin_lead') : words.t('signin_again', { name });
  const lead = expired ? words.t('signin_expired') : first;
  return (
    <div className="grid gap-3">
      <p>{lead}</p>
      {!expired && <p className="text-sm text-soft">{words.t('signin_does')}</p>}
      {failure && (
        <Notice urgent title={t(ERROR_WORDS[failure].title)}>
          {t(ERROR_WORDS[failure].text)}
        </Notice>
      )}
      {busy ? (
        <Waiting label={words.t('signin_waiting')} />
      ) : (
        <Button look="primary" className="justify-self-start" onClick={onSignIn}>
          <LogIn aria-hidden="true" size={18} />
          {words.t('signin_button')}
        </Button>
      )}
    </div>
  );
}
