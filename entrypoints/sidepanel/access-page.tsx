import { useCallback, useEffect, useState } from 'react';
import { type AccessFilter, AccessList } from '@/components/inspector/access-list';
import { OfficerActivityTable } from '@/components/inspector/officer-activity-table';
import { OfficerFailure } from '@/components/inspector/queue/officer-failure';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { addDays, toDayInVietnam } from '@/lib/base/days';
import { type AppError, toAppError } from '@/lib/base/errors';
import type { Accesses, OfficerDay } from '@/lib/intake/officers/access-contract';

/** Shows the access log of a supervisor's unit. At first it lists only accesses to identities. */
export function AccessPage({ officer: { client } }: { officer: OfficerPage }) {
  const [filter, setFilter] = useState<AccessFilter>({ kind: 'identity', officer: '', day: '' });
  const [loaded, setLoaded] = useState<Accesses>();
  const [failure, setFailure] = useState<AppError>();
  const [loading, setLoading] = useState(false);
  const fetchAccesses = useCallback(
    async (before?: Accesses) => {
      setLoading(true);
      try {
        const page = await client.accesses({
          ...(filter.kind && { kind: filter.kind }),
          ...(filter.officer.trim() && { officer: filter.officer.trim() }),
          ...(filter.day && { day: filter.day }),
          ...(before?.next && { after: before.next }),
        });
        setLoaded({ ...page, accesses: [...(before?.accesses ?? []), ...page.accesses] });
        setFailure(undefined);
      } catch (thrown) {
        setFailure(toAppError(thrown));
      }
      setLoading(false);
    },
    [client, filter],
  );
  useEffect(() => {
    void fetchAccesses();
  }, [fetchAccesses]);
  const [week] = useState(computeLastSevenDays);
  const [days, setDays] = useState<readonly OfficerDay[]>();
  useEffect(() => {
    client.officerDays(week).then(
      ({ rows }) => setDays(rows),
      (thrown: unknown) => setFailure(toAppError(thrown)),
    );
  }, [client, week]);
  return (
    <>
      {failure && <OfficerFailure code={failure.code} />}
      {days && <OfficerActivityTable rows={days} {...week} />}
      <AccessList
        filter={filter}
        onFilter={setFilter}
        rows={loaded?.accesses}
        today={loaded?.identitiesToday}
        more={loaded?.next !== undefined}
        loading={loading}
        onMore={() => void fetchAccesses(loaded)}
      />
    </>
  );
}

/** Returns the period of the last seven days in Vietnam, today included, as its first and its last day (ISO). */
function computeLastSevenDays() {
  const to = toDayInVietnam(Date.now());
  return { from: addDays(to, -6), to };
}
