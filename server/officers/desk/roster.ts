import { and, eq, lt, sql } from 'drizzle-orm';
import type * as z from 'zod';
import { OFFICER_ROLES } from '@/lib/domain/case/enrolment';
import type { ColleagueSchema } from '@/lib/intake/officers/desk-contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import type { Database } from '@/server/platform/database/database';
import { officers } from '@/server/platform/database/schema';

const HOUR_MS = 3_600_000;
/** Maximum number of officers in one response. */
const MOST = 1_000;

/**
 * Stores an officer's name and roles, and that the officer uses the intake now. Writes at most once an hour, or at once if the
 * name or the roles changed.
 */
export async function storeOfficerAndLastUse(
  db: Database,
  { subject, name, unit, roles }: OfficerSelf,
  now: number,
): Promise<void> {
  const seenAt = new Date(now);
  await db
    .insert(officers)
    .values({ unit: unit.id, subject, name, roles, seenAt })
    .onConflictDoUpdate({
      target: [officers.unit, officers.subject],
      set: { name, roles, seenAt },
      setWhere: sql`${lt(officers.seenAt, new Date(now - HOUR_MS))} or ${officers.name} <> ${name} or ${officers.roles} <> ${JSON.stringify(roles)}::jsonb`,
    });
}

/** Lists the officers of a unit who ever signed in, sorted by name, without those who are only overseers. */
export async function listColleagues(
  db: Database,
  unit: string,
): Promise<{ colleagues: z.infer<typeof ColleagueSchema>[] }> {
  const rows = await db.query.officers.findMany({
    where: and(eq(officers.unit, unit), sql`${officers.roles} <> '["overseer"]'::jsonb`),
    orderBy: [officers.name, officers.subject],
    limit: MOST,
  });
  return {
    colleagues: rows.map(({ subject, name, roles, seenAt }) => ({
      subject,
      name,
      roles: OFFICER_ROLES.filter((role) => roles.includes(role)),
      seenAt: seenAt.toISOString(),
    })),
  };
}
