import { useCallback, useEffect, useState } from 'react';
import { useFigureCsvWriter } from '@/components/inspector/overview/figure-csv';
import { type OverviewQuery, parseOverviewQuery } from '@/components/inspector/overview/overview-query';
import { type OverviewData, OverviewView } from '@/components/inspector/overview/overview-view';
import { OfficerFailure } from '@/components/inspector/queue/officer-failure';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { saveFile } from '@/entrypoints/own-pages/save-file';
import { toDayInVietnam } from '@/lib/base/days';
import { type AppError, toAppError } from '@/lib/base/errors';
import type { Enrolment } from '@/lib/domain/case/enrolment';
import type { OfficerClient } from '@/lib/intake/officers/officer-client';
import { FIGURE_IDS } from '@/lib/reference/office/figures';

interface OverviewPageProps {
  officer: OfficerPage;
  roles: Enrolment['roles'];
  /** The part of the address after "?" with which the overview was opened. */
  search: string;
  /** Called with each new query, so that the address can contain it. */
  onQuery?: (query: OverviewQuery) => void;
}

/** The page with the figures of a unit's work, or of all units, read from the intake. */
export function OverviewPage({ officer: { client }, roles, search, onQuery }: OverviewPageProps) {
  const today = toDayInVietnam(Date.now());
  const [query, setQuery] = useState(() => parseOverviewQuery(search, today));
  const [data, setData] = useState<OverviewData>();
  const [failure, setFailure] = useState<AppError>();
  const [loading, setLoading] = useState(false);
  const [refreshCount, setRefreshCount] = useState(0);
  const toCsv = useFigureCsvWriter();
  // A question asked again by "Refresh" is another one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a higher `refreshCount` asks again
  useEffect(() => {
    let isNewest = true;
    setLoading(true);
    loadOverview(client, query)
      .then(
        (loaded) => {
          if (!isNewest) return;
          setData(loaded);
          setFailure(undefined);
        },
        (thrown: unknown) => isNewest && setFailure(toAppError(thrown)),
      )
      .finally(() => isNewest && setLoading(false));
    return () => {
      isNewest = false;
    };
  }, [client, query, refreshCount]);
  const changeQuery = useCallback(
    (next: OverviewQuery) => {
      setQuery(next);
      onQuery?.(next);
    },
    [onQuery],
  );
  return (
    <>
      {failure && <OfficerFailure code={failure.code} />}
      <OverviewView
        query={query}
        today={today}
        data={data}
        loading={loading}
        sees={roles.includes('overseer') ? 'all' : 'own'}
        onQuery={changeQuery}
        onRefresh={() => setRefreshCount((times) => times + 1)}
        onCsv={() => data && saveFile(toCsv(query, data), `${query.figure}-${query.from}-${query.to}.csv`)}
        onPrint={() => print()}
      />
    </>
  );
}

/** Reads all data that the overview shows for a query, with parallel requests. */
async function loadOverview(client: OfficerClient, query: OverviewQuery): Promise<OverviewData> {
  const { of, from, to, figure, by } = query;
  const period = { of, from, to };
  const [divided, days, now, ...totals] = await Promise.all([
    client.figures({ ...period, figure, by }),
    client.figureDays({ ...period, figure }),
    client.officeNow(of),
    ...FIGURE_IDS.map((one) => client.figures({ ...period, figure: one })),
  ]);
  return {
    divided,
    days,
    now,
    totals: Object.fromEntries(FIGURE_IDS.map((one, index) => [one, totals[index]])),
  };
}
