import { useEffect, useState } from 'react';
import type { Receiver } from '@/components/report/receiver';
import { useWords } from '@/components/ui/words';
import { loadAuthority } from '@/lib/browser/authority';
import type { Authority } from '@/lib/domain/authority';

/** The authority this installation serves; null while it is read, and when it cannot be. */
export function useAuthority(): Authority | null {
  const [authority, setAuthority] = useState<Authority | null>(null);
  useEffect(() => {
    loadAuthority().then(setAuthority, (thrown: unknown) => console.error('no authority', thrown));
  }, []);
  return authority;
}

/** The authority as the review names it. */
export function useReceiver(): Receiver | null {
  const { language } = useWords();
  const authority = useAuthority();
  if (!authority) return null;
  return {
    name: authority.name[language],
    demonstration: authority.demonstration,
    retentionDays: authority.retentionDays ?? null,
  };
}
