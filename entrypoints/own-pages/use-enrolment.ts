import { useEffect, useState } from 'react';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import type { ErrorCode } from '@/lib/base/errors';
import { toAppError } from '@/lib/base/errors';
import { onSessionChanged } from '@/lib/browser/session';
import type { OfficerPage } from './officer';
import type { OwnPage } from './start-page';

/**
 * Returns for which officer this device is enrolled, whether that officer is signed in, and functions to sign in and out.
 * Undefined until this is read.
 */
export function useEnrolment({ settings }: OwnPage, officer: OfficerPage) {
  const stored = useLiveQuery(() => settings.get('enrolment'), [settings]);
  const [signedIn, setSignedIn] = useState<boolean>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  useEffect(() => {
    const refreshSignedIn = () => void officer.isSignedIn().then(setSignedIn);
    refreshSignedIn();
    const timer = setInterval(refreshSignedIn, 15_000); // a sign-in runs out without an event
    const stop = onSessionChanged(refreshSignedIn);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [officer]);

  const { signIn } = officer;
  if (stored.state !== 'ready' || signedIn === undefined) return undefined;
  return {
    enrolment: stored.value,
    signedIn,
    busy,
    failure,
    signIn: signIn
      ? () => {
          setBusy(true);
          setFailure(null);
          signIn().then(
            () => setBusy(false),
            (thrown: unknown) => {
              const error = toAppError(thrown, 'sign-in-failed');
              console.warn('the sign-in did not work', error);
              setBusy(false);
              setFailure(error.code);
            },
          );
        }
      : null,
  };
}
