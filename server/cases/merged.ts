import { eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import * as z from 'zod';
import { CASE_RESULTS } from '@/lib/intake/contract';
import type { Database } from '@/server/platform/database/database';
import { acceptances, events, handlings, reports } from '@/server/platform/database/schema';
import { lockCases } from './lock';
import { closeAll, isEnded, keepHandling, mainOf } from './moves';
import { outcomeOf } from './outcome';

const main = alias(reports, 'main');
const ResultSchema = z.enum(CASE_RESULTS).catch('other');

/**
 * Ends merged reports whose main report was closed, and returns to the queue those whose main report was withdrawn. Only
 * databases of earlier versions have such rows.
 */
export async function settleMerged(
  tx: Database,
  now: number,
): Promise<{ readonly routed: number; readonly ended: number }> {
  const left = await tx
    .selectDistinct({ id: main.id })
    .from(reports)
    .innerJoin(handlings, eq(handlings.reportId, reports.id))
    .innerJoin(main, eq(main.id, handlings.mergedInto))
    .where(
      sql`${handlings.mergedInto} is not null and ${reports.status} = 'merged' and ${main.status} in ('closed', 'withdrawn')`,
    )
    .limit(200);
  const settled = { routed: 0, ended: 0 };
  if (left.length === 0) return settled;
  const mains = left.map(({ id }) => id);
  for (const row of (await lockCases(tx, mains)).values()) {
    const ended = row.status === 'merged' ? await mainOf(tx, row) : undefined;
    if (!ended || !isEnded(ended)) continue;
    if (ended.status === 'closed') {
      const handling = await tx.query.handlings.findFirst({ where: eq(handlings.reportId, ended.id) });
      const happened = await tx.query.events.findMany({ where: eq(events.reportId, ended.id) });
      const said = outcomeOf('closed', handling?.outcome ?? null, happened);
      await closeAll(tx, [row], { outcome: ResultSchema.parse(said?.result), note: said?.note }, now);
      settled.ended += 1;
      continue;
    }
    await keepHandling(tx, row.id, { mergedInto: null });
    const taken = await tx.$count(acceptances, eq(acceptances.reportId, row.id));
    await tx
      .update(reports)
      .set({ status: taken > 0 ? 'accepted' : 'routed' })
      .where(inArray(reports.id, [row.id]));
    settled.routed += 1;
  }
  return settled;
}
