import { useEffect, useMemo, useState } from 'react';
import type { NoReceiverReason } from '@/components/report/route/no-receiver';
import type { Receiver } from '@/components/report/route/receiver';
import { useWords } from '@/components/ui/words';
import { loadAuthority } from '@/lib/browser/authority';
import { type Authority, hasIntake } from '@/lib/domain/report/authority';
import type { Language } from '@/lib/domain/words';
import { findConsentTerms } from '@/lib/reference/consent-terms';

/** The authority this installation serves: undefined while it is read, null when it cannot be. */
export function useAuthority(): Authority | null | undefined {
  const [authority, setAuthority] = useState<Authority | null>();
  useEffect(() => {
    loadAuthority().then(setAuthority, (thrown: unknown) => {
      console.error('the authority could not be read', thrown);
      setAuthority(null);
    });
  }, []);
  return authority;
}

/** Who receives reports, or why nobody does. */
export type KnownReceiver = Receiver | NoReceiverReason;

/** The authority as our pages name it. */
export function findReceiver(authority: Authority | null, language: Language): KnownReceiver {
  if (!authority) return 'unread';
  if (!hasIntake(authority)) return 'none';
  try {
    const { name, demonstration } = authority;
    return { name: name[language], demonstration, terms: findConsentTerms(authority) };
  } catch (thrown) {
    console.error('the authority cannot receive reports', thrown);
    return 'unnamed';
  }
}

/** The authority as the review names it; undefined while it is read. */
export function useReceiver(): KnownReceiver | undefined {
  const { language } = useWords();
  const authority = useAuthority();
  return useMemo(
    () => (authority === undefined ? undefined : findReceiver(authority, language)),
    [authority, language],
  );
}
