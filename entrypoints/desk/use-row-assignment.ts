import { useCallback, useMemo, useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { type AppError, toAppError } from '@/lib/base/errors';
import type { OfficerClient } from '@/lib/intake/officers/officer-client';
import type { QueueRow } from '@/lib/intake/officers/officer-contract';
import { IntakeRejection } from '@/lib/intake/read-response';

interface AssignOptions {
  readonly tell: (text: string) => void;
  readonly onDone: () => Promise<void>;
}

/**
 * Returns the selected rows, and a function that assigns them one after another. Rows that changed in the meantime stay selected.
 */
export function useRowAssignment({ client }: OfficerPage, { tell, onDone }: AssignOptions) {
  const { t } = useOfficerWords();
  const [selected, setSelected] = useState<ReadonlyMap<string, QueueRow>>(new Map());
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<AppError>();
  const setRowSelected = useCallback((row: QueueRow, chosen: boolean) => {
    setSelected((before) => {
      const after = new Map(before);
      if (chosen) after.set(row.group, row);
      else after.delete(row.group);
      return after;
    });
  }, []);
  const clearSelection = useCallback(() => setSelected(new Map()), []);
  const assignSelectedRows = async (to: string) => {
    setBusy(true);
    setFailure(undefined);
    const rest = new Map(selected);
    const count = selected.size;
    try {
      for (const [group, row] of selected) if (await assignReportsOfRow(client, row, to)) rest.delete(group);
      const done = count - rest.size;
      tell(rest.size === 0 ? t('assign_done', { count }) : t('assign_some', { done, count }));
    } catch (thrown) {
      setFailure(toAppError(thrown));
    }
    setSelected(rest);
    setBusy(false);
    await onDone();
  };
  const selectedGroups = useMemo(() => new Set(selected.keys()), [selected]);
  return {
    selected,
    selectedGroups,
    select: setRowSelected,
    clear: clearSelection,
    assign: (to: string) => void assignSelectedRows(to),
    busy,
    failure,
  };
}

/** Assigns the reports of a row. Returns false if the intake refuses because the reports changed after the row was loaded. */
async function assignReportsOfRow(
  client: OfficerClient,
  { references, acceptedBy }: QueueRow,
  to: string,
): Promise<boolean> {
  const [reference = ''] = references;
  const from = acceptedBy?.subject ?? null;
  if (from === to) return true;
  try {
    await client.act(reference, { action: 'assign', to, from });
    return true;
  } catch (thrown) {
    if (thrown instanceof IntakeRejection) return false;
    throw thrown;
  }
}
