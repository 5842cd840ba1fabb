import { and, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import { events, reports, routes, submissions } from '@/server/platform/database/schema';
import { deleteUnitRequests } from './purge-coordination';

// SQL for what remains of a submission after its purge: marketplace, violation type, digest of the package, consent. No address
// and no id of a shop or listing remains, because it could lead to a person. No digest of such an id remains either, because a
// short number can be found from its digest by trying. The expression names what remains, so that a new field of the contract is
// purged too.
const SKELETON = sql`jsonb_strip_nulls(jsonb_build_object(
  'version', ${submissions.content} -> 'version',
  'id', ${submissions.content} -> 'id',
  'platform', jsonb_build_object('marketplace', ${submissions.content} #> '{platform,marketplace}', 'kind', ${submissions.content} #> '{platform,kind}'),
  'seller', '{}'::jsonb,
  'reason', jsonb_build_object('code', ${submissions.content} #> '{reason,code}'),
  'evidence', ${submissions.content} -> 'evidence',
  'observedAt', ${submissions.content} -> 'observedAt',
  'language', ${submissions.content} -> 'language',
  'consent', ${submissions.content} -> 'consent',
  'software', ${submissions.content} -> 'software'
))`;

/**
 * SQL for the host that remains after a report's address was purged. A marketplace's host remains. A shop's own site is deleted,
 * because it may name a person.
 */
const HOST_LEFT = sql<string>`case when ${reports.marketplace} = 'site' then '' else ${reports.host} end`;

const NO_SUBJECT = { sellerName: null, sellerId: null, sellerUrl: null, listingId: null, province: null };

// SQL condition: the route quotes the address or province by which it was chosen.
const WHY = sql`jsonb_exists(${routes.route}, 'why')`;
// SQL condition: the event is a question or reply that still has its text.
const HAS_QUESTION_OR_REPLY_TEXT = and(
  inArray(events.status, ['more-asked', 'answered']),
  isNotNull(events.note),
);

/** Returns an SQL condition: the report still has a sender's text, or names its page, shop or listing. */
export function whereContentRemains(): SQL {
  return sql`(num_nonnulls(${reports.sellerName}, ${reports.sellerId}, ${reports.sellerUrl}, ${reports.listingId}, ${reports.province}) > 0
    or ${reports.host} <> ${HOST_LEFT}
    or exists (select 1 from ${submissions} where ${submissions.reportId} = ${reports.id} and ${submissions.content} <> ${SKELETON})
    or exists (select 1 from ${routes} where ${routes.reportId} = ${reports.id} and ${WHY}))`;
}

/** Returns an SQL condition: the report's timeline still has the text of a question or reply. */
export function whereQuestionOrReplyTextRemains(): SQL {
  return sql`exists (select 1 from ${events} where ${events.reportId} = ${reports.id} and ${HAS_QUESTION_OR_REPLY_TEXT})`;
}

/** Deletes the text of questions and replies from the timelines of reports. */
export async function deleteConversationTextsOfReports(tx: Database, ids: number[]): Promise<void> {
  await tx
    .update(events)
    .set({ note: null })
    .where(and(inArray(events.reportId, ids), HAS_QUESTION_OR_REPLY_TEXT));
}

/**
 * Deletes from reports the senders' texts, everything that names page, shop and listing, and what units wrote to each other about
 * the reports. Then marks the reports as purged (`wordsPurged`).
 */
export async function deleteReportContent(tx: Database, ids: number[]): Promise<void> {
  await tx.update(submissions).set({ content: SKELETON }).where(inArray(submissions.reportId, ids));
  await tx
    .update(routes)
    .set({ route: sql`${routes.route} - 'why'` })
    .where(and(inArray(routes.reportId, ids), WHY));
  await deleteUnitRequests(tx, ids);
  await tx
    .update(reports)
    .set({ ...NO_SUBJECT, host: HOST_LEFT, wordsPurged: true })
    .where(inArray(reports.id, ids));
}
