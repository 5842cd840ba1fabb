import { desc, eq } from 'drizzle-orm';
import type { OfficerAction } from '@/lib/intake/officers/officer-contract';
import { reports, routes } from '@/server/platform/database/schema';
import type { TestIntake } from '@/tests/support/intake/engines';
import { officerOf } from '@/tests/support/intake/office';
import { postOf } from '@/tests/support/intake/samples';

/** Makes an officer of the report's unit do these actions through the officers' API, in order; throws if one is refused. */
export async function officerActs(
  intake: TestIntake,
  reference: string,
  ...actions: readonly OfficerAction[]
): Promise<void> {
  for (const action of actions) {
    const officer = officerOf('sample-officer', await unitOf(intake, reference));
    const request = intake.as(officer);
    const answer = await request(`/v1/officer/reports/${reference}/actions`, postOf(action));
    if (!answer.ok) throw new Error(`${action.action}: ${answer.status} ${await answer.text()}`);
  }
}

async function unitOf({ deps }: TestIntake, reference: string): Promise<string> {
  const [route] = await deps.database.db
    .select({ unit: routes.unit })
    .from(routes)
    .innerJoin(reports, eq(reports.id, routes.reportId))
    .where(eq(reports.reference, reference))
    .orderBy(desc(routes.id))
    .limit(1);
  if (!route) throw new Error(`${reference} has no unit yet`);
  return route.unit;
}
