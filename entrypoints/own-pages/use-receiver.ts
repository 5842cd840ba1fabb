import { useEffect, useMemo, useState } from 'react';
import type { NoReceiverReason } from '@/components/report/route/no-receiver';
import type { Receiver } from '@/components/report/route/receiver';
import { useWords } from '@/components/ui/words';
import { loadAuthority } from '@/lib/browser/authority';
import { type Authority, hasIntake } from '@/lib/domain/report/authority';
import type { Language } from '@/lib/domain/words';
import { findConsentTerms } from '@/lib/reference/consent-terms';

/** Returns the authority of this installation: undefined until it is read, null if it cannot be read. */
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

/** The authority that receives reports, or the reason why there is none. */
export type KnownReceiver = Receiver | NoReceiverReason;

/** Returns the receiver; null if reports are kept on this device; undefined if a report can be neither sent nor kept. */
export function toReceiverOrNullIfNone(known: KnownReceiver): Receiver | null | undefined {
  if (typeof known === 'object') return known;
  return known === 'none' ? null : undefined;
}

/** Returns the receiver as the extension's own pages show it, or the reason why there is none. */
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

/** Returns the receiver as the review shows it; undefined until it is read. */
export function useReportReceiver(): KnownReceiver | undefined {
  const { language } = useWords();
  const authority = useAuthority();
  return useMemo(
    () => (authority === undefined ? undefined : findReceiver(authority, language)),
    [authority, language],
  );
}
