import { useEffect, useState } from 'react';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { toAppError } from '@/lib/base/errors';
import type { Colleague } from '@/lib/intake/officers/desk-contract';

/** Returns the officers of the unit who have ever signed in; empty until they are loaded. */
export function useColleagues({ client }: OfficerPage): readonly Colleague[] {
  const [colleagues, setColleagues] = useState<readonly Colleague[]>([]);
  useEffect(() => {
    let left = false;
    client.desk.colleagues().then(
      (found) => !left && setColleagues(found),
      // Only logged, because the list beside already says that the intake cannot be reached.
      (thrown: unknown) => console.warn('the officers of the unit', toAppError(thrown)),
    );
    return () => {
      left = true;
    };
  }, [client]);
  return colleagues;
}
