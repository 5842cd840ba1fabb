import { useEffect, useMemo, useState } from 'react';
import type { Receiver } from '@/components/report/route/receiver';
import { useWords } from '@/components/ui/words';
import { loadAuthority } from '@/lib/browser/authority';
import type { Authority } from '@/lib/domain/report/authority';
import type { Language } from '@/lib/domain/words';
import { consentTerms } from '@/lib/reference/consent-terms';

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

/** The authority as our pages name it; null where its periods may not be promised, and then nothing is sent. */
export function receiverOf(authority: Authority, language: Language): Receiver | null {
  try {
    const { name, demonstration } = authority;
    return { name: name[language], demonstration, terms: consentTerms(authority) };
  } catch (thrown) {
    console.error('the authority cannot receive reports', thrown);
    return null;
  }
}

/** The authority as the review names it. */
export function useReceiver(): Receiver | null | undefined {
  const { language } = useWords();
  const authority = useAuthority();
  return useMemo(() => authority && receiverOf(authority, language), [authority, language]);
}
