import { useCallback, useEffect, useState } from 'react';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { toAppError } from '@/lib/base/errors';
import type { NumberedPaper, PaperToNumber } from '@/lib/intake/officers/paper-contract';

/**
 * Returns the unit's numbered papers about a report or case (undefined until they are loaded), and a function that loads them
 * again.
 */
export function useNumberedPapers({ client }: OfficerPage, about: PaperToNumber['about']) {
  const [numbered, setNumbered] = useState<readonly NumberedPaper[]>();
  const [failed, setFailed] = useState(false);
  const [name, value = ''] = Object.entries(about)[0] ?? [];
  const fetchNumberedPapers = useCallback(async () => {
    try {
      setNumbered(await client.papers.list(name === 'report' ? { report: value } : { case: value }));
      setFailed(false);
    } catch (thrown) {
      // The failure is only logged and marked, because an officer must be able to work on a case without a network.
      console.warn('[papers] the numbers could not be read', toAppError(thrown).message);
      setFailed(true);
    }
  }, [client, name, value]);
  useEffect(() => void fetchNumberedPapers(), [fetchNumberedPapers]);
  return { numbered, failed, load: fetchNumberedPapers };
}
