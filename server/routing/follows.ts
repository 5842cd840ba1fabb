// Why: docs/decisions/intake/reports.md

import { and, inArray, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { Database } from '@/server/platform/database/database';
import {
  type ReportRow,
  reports,
  selectGroupHash,
  toSubjectSql,
  whereReportOpen,
} from '@/server/platform/database/schema';

interface About extends Pick<ReportRow, 'reference' | 'marketplace' | 'host' | 'code'> {
  readonly listingId?: string | null | undefined;
  readonly sellerId?: string | null | undefined;
  readonly sellerUrl?: string | null | undefined;
  readonly unit: string;
}

const FoundSchema = z.object({ rows: z.array(z.object({ id: z.coerce.number(), reference: z.string() })) });

/**
 * Returns the references of those reports for which the queue already has an earlier open report, by which they are represented.
 * The earlier report has the same unit, marketplace, host, violation type and listing (or seller, if there is no listing). Locks
 * the earlier reports until the transaction ends, so that they stay in the queue meanwhile.
 */
export async function lockEarlierAndFindLaterReports(
  tx: Database,
  all: readonly About[],
): Promise<ReadonlySet<string>> {
  if (all.length === 0) return new Set();
  const rows = sql.join(
    all.map(
      ({ unit, reference, marketplace, host, code, listingId, sellerId, sellerUrl }) =>
        sql`(${unit}::text, ${reference}::text, ${marketplace}::text, ${host}::text, ${code}::text,
          ${listingId ?? null}::text, ${sellerId ?? null}::text, ${sellerUrl ?? null}::text)`,
    ),
    sql`, `,
  );
  const item = sql`coalesce(said.listing_id, said.seller_id, said.seller_url, said.reference)`;
  const found = FoundSchema.parse(
    await tx.execute(sql`
      select first.id, said.reference
      from (values ${rows}) as said(unit, reference, marketplace, host, code, listing_id, seller_id, seller_url)
      cross join lateral (
        select ${reports.id} from ${reports}
        where ${selectGroupHash(reports)} = hashtextextended(said.marketplace || ' ' || said.host || ' ' || said.code || ' ' || ${item}, 0)
          and ${reports.unit} = said.unit and not ${reports.follows} and ${whereReportOpen(reports)} and ${reports.code} = said.code
          and ${reports.host} = said.host and ${reports.marketplace} = said.marketplace and ${toSubjectSql(reports)} = ${item}
        order by ${reports.receivedAt} limit 1
      ) as first`),
  ).rows;
  if (found.length === 0) return new Set();
  const ids = [...new Set(found.map(({ id }) => id))];
  const openReports = await tx
    .select({ id: reports.id })
    .from(reports)
    .where(and(inArray(reports.id, ids), whereReportOpen(reports)))
    .orderBy(reports.id)
    .for('share');
  const first = new Set(openReports.map(({ id }) => id));
  return new Set(found.flatMap(({ id, reference }) => (first.has(id) ? [reference] : [])));
}
