import type { Database } from '@/server/platform/database/database';
import { accesses } from '@/server/platform/database/schema';
import type { OwnRecord } from './find-person';

/** A use of the command: the action, the request that it answers, and the operator. */
export interface HandledRequest {
  readonly command: 'find' | 'export' | 'correct' | 'delete';
  readonly by: string;
  readonly request: string;
}

/** The unit of accesses that do not concern a unit's report. */
const OPERATOR = 'operator';

/**
 * Logs a use of the command among the officers' accesses: one row for each record, with its leading unit,
 * whose supervisor reads it; one row if nothing was found.
 */
export async function logRequest(
  tx: Database,
  records: readonly OwnRecord[],
  { command, by, request }: HandledRequest,
  { now, answerUnit }: { readonly now: number; readonly answerUnit: string | undefined },
): Promise<void> {
  const row = { at: new Date(now), subject: `operator: ${by}`, what: `person:${command}`, reason: request };
  const findUnitOf = (record: OwnRecord) => (record.kind === 'report' ? record.unit : answerUnit) ?? OPERATOR;
  const rows = records.map((record) => ({ ...row, unit: findUnitOf(record), reference: record.reference }));
  await tx.insert(accesses).values(rows.length > 0 ? rows : [{ ...row, unit: OPERATOR }]);
}
