import { useCallback, useEffect, useState } from 'react';
import type { LoadedEvidence } from '@/components/inspector/report/report-evidence';
import { toAppError } from '@/lib/base/errors';
import type { OfficerClient } from '@/lib/intake/officers/officer-client';

/** Delay before a report's package is fetched (ms), so that none is fetched for a report that the officer skips. */
const FETCH_DELAY_MS = 250;

/**
 * Returns the state of a report's package with its pictures (`loaded`), and a function that fetches the package again (`retry`).
 * If the report has a package (`has`), the package is fetched with the officer's sign-in and verified on this device.
 */
export function useReportEvidence(
  client: OfficerClient,
  reference: string,
  has: boolean,
): { readonly loaded: LoadedEvidence | undefined; readonly retry: () => void } {
  const [loaded, setLoaded] = useState<LoadedEvidence>();
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt fetches again
  useEffect(() => {
    setLoaded(undefined);
    if (!has) return;
    let left = false;
    const timer = setTimeout(async () => {
      setLoaded({ at: 'loading' });
      try {
        const file = await client.evidence(reference);
        if (left) return;
        const { verifyAndReadPicturesAndFacts } = await import('@/entrypoints/evidence/open-evidence');
        const { pictures, facts, checks } = await verifyAndReadPicturesAndFacts(
          new File([file], `${reference}.wacz`),
        );
        const broken = checks.filter(({ ok }) => !ok).length;
        if (!left) setLoaded({ at: 'read', pictures, facts, checks: checks.length, broken });
      } catch (thrown) {
        console.warn('the evidence of a report', thrown);
        if (!left) setLoaded({ at: 'failed', code: toAppError(thrown).code });
      }
    }, FETCH_DELAY_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [client, reference, has, attempt]);
  return { loaded, retry: useCallback(() => setAttempt((before) => before + 1), []) };
}
