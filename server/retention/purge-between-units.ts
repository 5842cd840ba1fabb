import { and, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import {
  confidentialReports,
  escalations,
  reports,
  supports,
  unitMessages,
  unitRequests,
} from '@/server/platform/database/schema';

/** A condition: the report has a request to another unit that is older than a time. */
export const hasOldRequest = (before: Date): SQL =>
  sql`exists (select 1 from ${unitRequests} where ${unitRequests.reportId} = ${reports.id} and ${lt(unitRequests.at, before)})`;

/** Deletes what units wrote to each other about these reports: requests that are older than `before` (all if absent), with their messages and escalations. */
export async function deleteRequests(tx: Database, ids: readonly number[], before?: Date): Promise<void> {
  const old = before && lt(unitRequests.at, before);
  const gone = await tx
    .delete(unitRequests)
    .where(and(inArray(unitRequests.reportId, [...ids]), old))
    .returning({ id: unitRequests.id });
  const of = gone.map(({ id }) => id);
  await tx.delete(unitMessages).where(inArray(unitMessages.requestId, of));
  await deleteEscalations(tx, 'request', of);
}

/** Deletes all that units shared about reports that are deleted. */
export async function deleteBetweenUnits(tx: Database, ids: readonly number[]): Promise<void> {
  await deleteRequests(tx, ids);
  await deleteEscalations(tx, 'report', ids);
  await tx.delete(supports).where(inArray(supports.reportId, [...ids]));
  await tx.delete(confidentialReports).where(inArray(confidentialReports.reportId, [...ids]));
}

async function deleteEscalations(tx: Database, kind: 'report' | 'request', ids: readonly number[]) {
  await tx
    .delete(escalations)
    .where(and(eq(escalations.kind, kind), inArray(escalations.subjectId, [...ids])));
}
