import { and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { whereSameGroup } from '@/server/cases/units';
import type { Database } from '@/server/platform/database/database';
import { reports, toSubjectSql } from '@/server/platform/database/schema';
import { findCandidateReports, whereIdAmong } from './candidates';
import { type ListRequest, whereReportListedByQuery } from './conditions';
import { listSortColumns, whereAfterCursor } from './order';

const earliest = alias(reports, 'earliest');

const POSITION = {
  id: reports.id,
  marketplace: reports.marketplace,
  host: reports.host,
  code: reports.code,
  listingId: reports.listingId,
  sellerId: reports.sellerId,
  sellerUrl: reports.sellerUrl,
  receivedAt: reports.receivedAt,
  reference: reports.reference,
  dueAt: reports.dueAt,
};

/**
 * Finds the groups of a list of reports, from the cursor on. Returns one group more than fits on a page, so that the caller sees
 * whether there is another page. Each group is represented by the oldest of its reports in the list.
 *
 * If few reports contain the words of the search, these reports are collected and sorted. If many do, the query reads the list in
 * its order until the page is full. The cost of the query therefore grows neither with the queue nor with the number of reports
 * about one listing.
 */
export async function findReportGroups(db: Database, request: ListRequest) {
  const { query } = request;
  const sort = query.sort ?? 'oldest';
  const { ids, words } = await findCandidateReports(db, request);
  if (ids?.length === 0) return [];
  const whereListed = (report: typeof reports | typeof earliest) =>
    and(
      whereReportListedByQuery(request, report),
      ids === undefined ? undefined : whereIdAmong(sql`${report.id}`, ids),
    );
  const rows = db
    .select(POSITION)
    .from(reports)
    .where(and(whereListed(reports), words, whereAfterCursor(sort, query.after, reports)))
    .orderBy(...listSortColumns(sort, reports))
    .as('found');
  // Uses a subquery for each row instead of a join, because a join would read the whole list first. PostgreSQL sorts the rows and
  // runs the subquery only for the rows that the page needs.
  const first = db
    .select({ id: earliest.id })
    .from(earliest)
    .where(and(whereSameGroup(earliest, rows), whereListed(earliest)))
    .orderBy(earliest.receivedAt, earliest.reference)
    .limit(1);
  return db
    .select({
      id: rows.id,
      marketplace: rows.marketplace,
      host: rows.host,
      code: rows.code,
      item: toSubjectSql(rows),
      receivedAt: rows.receivedAt,
      reference: rows.reference,
      dueAt: rows.dueAt,
    })
    .from(rows)
    .where(eq(rows.id, sql`(${first})`))
    .limit(query.limit + 1);
}
