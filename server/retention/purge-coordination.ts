import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import {
  confidentialReports,
  escalations,
  supports,
  unitMessages,
  unitRequests,
} from '@/server/platform/database/schema';

/**
 * Deletes the requests between units about reports, with the requests' messages and escalations. They are deleted because
 * officers name pages, shops and people in them.
 */
export async function deleteUnitRequests(tx: Database, reportIds: readonly number[]): Promise<void> {
  const found = await tx
    .select({ id: unitRequests.id })
    .from(unitRequests)
    .where(inArray(unitRequests.reportId, [...reportIds]));
  if (found.length === 0) return;
  const ids = found.map(({ id }) => id);
  await tx.delete(unitMessages).where(inArray(unitMessages.requestId, ids));
  await tx
    .delete(escalations)
    .where(and(eq(escalations.kind, 'request'), inArray(escalations.subjectId, ids)));
  await tx.delete(unitRequests).where(inArray(unitRequests.id, ids));
}

/** Deletes everything that units stored about reports for each other: requests, supports and confidentiality. */
export async function deleteCoordinationOfReports(tx: Database, reportIds: readonly number[]): Promise<void> {
  const ids = [...reportIds];
  await deleteUnitRequests(tx, ids);
  await tx.delete(supports).where(inArray(supports.reportId, ids));
  await tx.delete(confidentialReports).where(inArray(confidentialReports.reportId, ids));
  await tx
    .delete(escalations)
    .where(and(eq(escalations.kind, 'report'), inArray(escalations.subjectId, ids)));
}
