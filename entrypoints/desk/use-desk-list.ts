import { useCallback, useEffect, useRef, useState } from 'react';
import type { DeskQuery } from '@/components/inspector/desk/desk-address';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { type AppError, toAppError } from '@/lib/base/errors';
import type { QueueRow } from '@/lib/intake/officers/officer-contract';

/** Number of rows of the list's first page, enough to fill the window; MORE_ROWS is the number of rows of each later page. */
const FIRST_ROWS = 50;
const MORE_ROWS = 200;
/** Maximum number of rows of one request. */
const MOST_ROWS = 1_000;
const RELOAD_MS = 60_000;

/** Loaded rows of a list, and when the first page was loaded (epoch ms). */
export interface DeskRows {
  readonly rows: readonly QueueRow[];
  /** Cursor of the next page; undefined if all rows are loaded. */
  readonly next: string | undefined;
  readonly at: number;
}

/**
 * Returns a list page by page: the first page at once, a further page when `more` is called. While the window is visible, the
 * loaded rows are loaded again every minute.
 */
export function useDeskList({ client }: OfficerPage, query: DeskQuery) {
  const [loaded, setLoaded] = useState<DeskRows>();
  const [failure, setFailure] = useState<AppError>();
  const [loading, setLoading] = useState(false);
  /** The query that the rows belong to. Rows that arrive for an earlier query are ignored. */
  const current = useRef(query);
  const known = useRef<DeskRows | undefined>(undefined);
  const loadRows = useCallback(async (of: DeskQuery, fetchRows: () => Promise<DeskRows>) => {
    setLoading(true);
    try {
      const found = await fetchRows();
      if (current.current !== of) return;
      known.current = found;
      setLoaded(found);
      setFailure(undefined);
    } catch (thrown) {
      if (current.current === of) setFailure(toAppError(thrown));
    }
    if (current.current === of) setLoading(false);
  }, []);
  const refreshRows = useCallback(() => {
    const limit = Math.min(Math.max(FIRST_ROWS, known.current?.rows.length ?? 0), MOST_ROWS);
    return loadRows(query, async () => {
      const { rows, next } = await client.queue({ ...query, limit });
      return { rows, next, at: Date.now() };
    });
  }, [loadRows, client, query]);
  const loadMoreRows = useCallback(() => {
    const before = known.current;
    if (!before?.next) return;
    const after = before.next;
    known.current = { ...before, next: undefined }; // asked for once
    void loadRows(query, async () => {
      try {
        const { rows, next } = await client.queue({ ...query, after, limit: MORE_ROWS });
        const loadedGroups = new Set(before.rows.map(({ group }) => group));
        return {
          ...before,
          rows: [...before.rows, ...rows.filter(({ group }) => !loadedGroups.has(group))],
          next,
        };
      } catch (thrown) {
        known.current = before;
        throw thrown;
      }
    });
  }, [loadRows, client, query]);
  useEffect(() => {
    current.current = query;
    known.current = undefined;
    void refreshRows();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void refreshRows();
    }, RELOAD_MS);
    return () => clearInterval(timer);
  }, [query, refreshRows]);
  /** Removes the row of a group from the shown list. The next load replaces the whole list. */
  const hideRowOfGroup = useCallback((group: string) => {
    const before = known.current;
    if (!before) return;
    known.current = { ...before, rows: before.rows.filter((row) => row.group !== group) };
    setLoaded(known.current);
  }, []);
  return { loaded, failure, loading, refresh: refreshRows, more: loadMoreRows, drop: hideRowOfGroup };
}
