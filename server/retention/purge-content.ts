import { and, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import { events, reports, routes, submissions } from '@/server/platform/database/schema';

// What stays of a report: page, listing, sign, package and consent. It lists what stays, so that a new field of the contract
// is purged.
const SKELETON = sql`jsonb_strip_nulls(jsonb_build_object(
  'version', ${submissions.content} -> 'version',
  'id', ${submissions.content} -> 'id',
  'platform', ${submissions.content} -> 'platform',
  'seller', jsonb_build_object('id', ${submissions.content} #> '{seller,id}', 'url', ${submissions.content} #> '{seller,url}'),
  'listing', case when ${submissions.content} -> 'listing' is not null then
    jsonb_build_object('id', ${submissions.content} #> '{listing,id}', 'url', ${submissions.content} #> '{listing,url}') end,
  'reason', jsonb_build_object('code', ${submissions.content} #> '{reason,code}'),
  'evidence', ${submissions.content} -> 'evidence',
  'observedAt', ${submissions.content} -> 'observedAt',
  'language', ${submissions.content} -> 'language',
  'consent', ${submissions.content} -> 'consent',
  'software', ${submissions.content} -> 'software'
))`;

// A route quotes the address or place that decided it.
const WHY = sql`jsonb_exists(${routes.route}, 'why')`;
// Questions may name the sender.
const SAID = and(inArray(events.status, ['more-asked', 'answered']), isNotNull(events.note));

/** True of a report that still holds a person's words or the seller's name. */
export function holdsContent(): SQL {
  return sql`(${reports.sellerName} is not null or ${reports.province} is not null
    or exists (select 1 from ${submissions} where ${submissions.reportId} = ${reports.id} and ${submissions.content} <> ${SKELETON})
    or exists (select 1 from ${routes} where ${routes.reportId} = ${reports.id} and ${WHY}))`;
}

/** True of a report whose timeline still holds questions and answers. */
export function holdsConversation(): SQL {
  return sql`exists (select 1 from ${events} where ${events.reportId} = ${reports.id} and ${SAID})`;
}

/** Deletes questions and answers from timelines. */
export async function forgetConversations(tx: Database, ids: number[]): Promise<void> {
  await tx
    .update(events)
    .set({ note: null })
    .where(and(inArray(events.reportId, ids), SAID));
}

/** Deletes people's words and the seller's name from reports, and notes that they hold none. */
export async function forgetContent(tx: Database, ids: number[]): Promise<void> {
  await tx.update(submissions).set({ content: SKELETON }).where(inArray(submissions.reportId, ids));
  await tx
    .update(routes)
    .set({ route: sql`${routes.route} - 'why'` })
    .where(and(inArray(routes.reportId, ids), WHY));
  await tx
    .update(reports)
    .set({ sellerName: null, province: null, wordsPurged: true })
    .where(inArray(reports.id, ids));
}
