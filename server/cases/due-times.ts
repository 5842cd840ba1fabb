// Why: docs/decisions/officers/desk.md

import { and, asc, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm';
import * as z from 'zod';
import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import type { Database } from '@/server/platform/database/database';
import { handlings, reports, whereReportOpen } from '@/server/platform/database/schema';
import { listRunningPeriods } from './due';
import { toIds } from './lock';
import { findPeriodStarts } from './starts';
import { findGroupReportIds } from './units';

const CodeSchema = z.enum(VIOLATION_CODES);
/** Maximum number of reports of a group whose legal periods are read. A row of the queue names no more reports than that. */
const MOST = 20;
/** Maximum number of reports whose due times are computed again in one transaction. */
const AT_ONCE = 200;

/**
 * Stores in all reports of a group the time at which the first legal period of the group ends. Lists are sorted and filtered by
 * this time.
 */
export async function storeGroupDueTime(
  tx: Database,
  { id, code, unit }: { readonly id: number; readonly code: string; readonly unit: string },
): Promise<void> {
  const ids = await findGroupReportIds(tx, { unit: { id: unit } }, id, { most: MOST });
  if (ids.length === 0) return;
  const starts = findPeriodStarts(
    await tx.query.handlings.findMany({ where: inArray(handlings.reportId, ids) }),
  );
  const [first] = listRunningPeriods(CodeSchema.parse(code), starts);
  await tx
    .update(reports)
    .set({ dueAt: first ? new Date(first.dueAt) : null })
    .where(inArray(reports.id, ids));
}

/**
 * Computes and stores the ends of all running periods again, because a holiday that was announced after the last computation
 * moves the ends. Returns how many open reports have a period.
 */
export async function refreshDueTimes(db: Database): Promise<number> {
  let count = 0;
  for (let after = 0; ; ) {
    const found = await db
      .select({ id: reports.id, code: reports.code, unit: reports.unit })
      .from(handlings)
      .innerJoin(reports, eq(reports.id, handlings.reportId))
      .where(
        and(
          gt(handlings.reportId, after),
          sql`(${handlings.takedownRequestedAt} is not null or ${handlings.formalRequestAt} is not null)`,
          whereReportOpen(reports),
          isNotNull(reports.unit),
        ),
      )
      .orderBy(asc(handlings.reportId))
      .limit(AT_ONCE);
    const last = toIds(found).at(-1);
    if (last === undefined) return count;
    await db.transaction(async (tx) => {
      for (const { id, code, unit } of found)
        if (unit !== null) await storeGroupDueTime(tx, { id, code, unit });
    });
    count += found.length;
    after = last;
  }
}
