import { useEffect, useState } from 'react';
import { loadManagedSettings } from '@/lib/browser/managed-settings';
import { readManagedPolicyValue } from '@/lib/browser/read-managed';
import type { ManagedSettings } from '@/lib/domain/managed-settings';

/** The settings that enterprise policy fixes on this device. */
export interface Managed {
  readonly settings: ManagedSettings;
  /** True if policy names the authority too. */
  readonly hasAuthority: boolean;
}

/** Returns the settings that enterprise policy fixes; undefined until they are read, or if they cannot be read. */
export function useManagedSettings(): Managed | undefined {
  const [managed, setManaged] = useState<Managed>();
  useEffect(() => {
    Promise.all([loadManagedSettings(), readManagedPolicyValue('authority')]).then(
      ([settings, authority]) => setManaged({ settings, hasAuthority: authority !== undefined }),
      (thrown: unknown) => console.error('the policy could not be read', thrown),
    );
  }, []);
  return managed;
}
