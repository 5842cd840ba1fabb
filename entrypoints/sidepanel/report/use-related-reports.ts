import { useEffect, useState } from 'react';
import { toAppError } from '@/lib/base/errors';
import type { OfficerClient } from '@/lib/intake/officers/officer-client';
import type { OfficerReport, QueueRow } from '@/lib/intake/officers/officer-contract';

/** Delay before the related reports are fetched (ms), so that none are fetched for a report that the officer skips. */
const FETCH_DELAY_MS = 250;

/** Returns the unit's other reports about the same seller or listing; none until they are loaded. */
export function useRelatedReports(
  client: OfficerClient,
  report: OfficerReport | undefined,
): readonly QueueRow[] {
  const [rows, setRows] = useState<readonly QueueRow[]>([]);
  const reference = report?.reference;
  useEffect(() => {
    if (reference === undefined) return;
    let left = false;
    const timer = setTimeout(async () => {
      try {
        const found = await client.desk.related(reference);
        if (!left) setRows(found);
      } catch (thrown) {
        // Only logged, because the officer can handle the report without the related ones.
        console.warn('the other reports about a seller', toAppError(thrown));
      }
    }, FETCH_DELAY_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [client, reference]);
  return rows;
}
