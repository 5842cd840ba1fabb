import { useEffect, useState } from 'react';
import type { Receiver } from '@/components/report/receiver';
import { useWords } from '@/components/ui/words';
import { loadAuthority } from '@/lib/browser/authority';
import type { Authority } from '@/lib/domain/authority';

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

/** The authority as the review names it. */
export function useReceiver(): Receiver | null | undefined {
  const { language } = useWords();
  const authority = useAuthority();
  return (
    authority && {
      name: authority.name[language],
      demonstration: authority.demonstration,
      retentionDays: authority.retentionDays ?? null,
    }
  );
}
