import type { Database } from '@/server/platform/database/database';
import { accesses } from '@/server/platform/database/schema';
import type { OwnRecord } from './find-person';

/** One use of `npm run person`: what the command did, the person's request that it answers, and the operator who ran it. */
export interface HandledRequest {
  readonly command: 'find' | 'export' | 'correct' | 'delete';
  readonly by: string;
  readonly request: string;
}

/** Stands in the access log in place of a unit, if an access does not concern a unit's report. */
const OPERATOR = 'operator';

/**
 * Logs a use of `npm run person` in the access log: one entry for each report or dispute, or a single entry if nothing was found.
 * An entry names the unit that leads the report, or that decides disputes, so that the unit's supervisor can read the entry.
 */
export async function logUseOfPersonCommand(
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
