import { useEffect, useState } from 'react';
import { loadManagedSettings } from '@/lib/browser/managed-settings';
import { readManaged } from '@/lib/browser/read-managed';
import type { ManagedSettings } from '@/lib/domain/managed-settings';

/** What enterprise policy holds fast on this device. */
export interface Managed {
  readonly settings: ManagedSettings;
  /** The authority is the policy's, too. */
  readonly hasAuthority: boolean;
}

/** What enterprise policy holds fast; undefined while it is read, and where it cannot be. */
export function useManaged(): Managed | undefined {
  const [managed, setManaged] = useState<Managed>();
  useEffect(() => {
    Promise.all([loadManagedSettings(), readManaged('authority')]).then(
      ([settings, authority]) => setManaged({ settings, hasAuthority: authority !== undefined }),
      (thrown: unknown) => console.error('the policy could not be read', thrown),
    );
  }, []);
  return managed;
}
