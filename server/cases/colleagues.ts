import { and, eq } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import { officers } from '@/server/platform/database/schema';
import { conflictProblem } from './refusals';

/**
 * Returns an officer of the unit. Throws `report-conflict` if no officer with this subject ever signed in to the unit, or if the
 * officer is only an overseer and so reads no reports.
 */
export async function requireColleague(
  tx: Database,
  unit: string,
  subject: string,
): Promise<{ readonly subject: string; readonly name: string }> {
  const found = await tx.query.officers.findFirst({
    where: and(eq(officers.unit, unit), eq(officers.subject, subject)),
  });
  if (!found?.roles.some((role) => role !== 'overseer')) throw conflictProblem('no-such-officer', 'to');
  return { subject: found.subject, name: found.name };
}
