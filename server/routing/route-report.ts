import { asc, desc, eq, inArray, sql } from 'drizzle-orm';
import * as z from 'zod';
import { type AssignedRoute, AssignedRouteSchema } from '@/lib/intake/contract';
import { AGENCIES, type AgencyId } from '@/lib/reference/agencies';
import type { Database } from '@/server/platform/database/database';
import type { ReportRow } from '@/server/platform/database/schema';
import { events, reports, routes, submissions } from '@/server/platform/database/schema';
import { chooseRoute } from '@/server/routing/assign';
import { readRoutingFacts } from '@/server/routing/routed-facts';
import { toUnitId } from '@/server/routing/units';
import { lockEarlierAndFindLaterReports } from './follows';

const AgencyIdSchema = z.custom<AgencyId>((id) => typeof id === 'string' && Object.hasOwn(AGENCIES, id));

/** Routes reports that have no route yet, by the routing tables. Their status becomes `routed`. */
export async function routeReportsByTable(
  tx: Database,
  unrouted: readonly ReportRow[],
  now: number,
): Promise<void> {
  if (unrouted.length === 0) return;
  const ids = unrouted.map(({ id }) => id);
  const sent = await tx
    .selectDistinctOn([submissions.reportId], {
      reportId: submissions.reportId,
      content: submissions.content,
    })
    .from(submissions)
    .where(inArray(submissions.reportId, ids))
    .orderBy(submissions.reportId, asc(submissions.receivedAt));
  const begun = sent.map(({ reportId, content }) => ({
    reportId,
    ...chooseFirstRoute(content, new Date(now)),
  }));
  const byId = new Map(unrouted.map((row) => [row.id, row] as const));
  const behind = await lockEarlierAndFindLaterReports(
    tx,
    begun.flatMap(({ reportId, unit }) => {
      const row = byId.get(reportId);
      return row ? [{ ...row, unit }] : [];
    }),
  );
  const isFollowing = (reportId: number) => behind.has(byId.get(reportId)?.reference ?? '');
  // Sets the unit in this statement. Otherwise the trigger of `routes` would set it, and write the row and its indexes a second
  // time.
  const units = sql.join(
    begun.map(
      ({ reportId, unit }) => sql`(${reportId}::bigint, ${unit}::text, ${isFollowing(reportId)}::boolean)`,
    ),
    sql`, `,
  );
  await tx.execute(
    sql`update reports set status = 'routed', unit = begun.unit, follows = begun.follows from (values ${units}) as begun(id, unit, follows) where reports.id = begun.id`,
  );
  await storeFirstRoutesAndEvents(tx, begun);
}

export type NewRoute = ReturnType<typeof chooseFirstRoute>;

/** Returns the first route of a report from its content, by the routing tables. */
export function chooseFirstRoute(content: unknown, at: Date) {
  const { route, province } = chooseRoute(readRoutingFacts(content), at.getTime());
  return toRouteRow(route, province);
}

interface Begun extends NewRoute {
  readonly reportId: number;
}
interface StatusEvent {
  readonly reportId: number;
  readonly status: string;
  readonly at: Date;
}

/**
 * Stores the first routes of reports. Adds the events in `before` to the reports' timelines, and after them one event for each
 * route.
 */
export async function storeFirstRoutesAndEvents(
  tx: Database,
  begun: readonly Begun[],
  before: readonly StatusEvent[] = [],
): Promise<void> {
  const routed = begun.map(({ reportId, route, at }) => ({
    reportId,
    status: 'routed',
    at,
    note: formatRouteNote(route),
  }));
  if (begun.length > 0) await tx.insert(routes).values([...begun]);
  if (before.length + begun.length > 0) await tx.insert(events).values([...before, ...routed]);
}

/** Reads the newest route of a report; undefined if it has none yet. */
export async function readCurrentRoute(db: Database, reportId: number): Promise<AssignedRoute | undefined> {
  const row = await db.query.routes.findFirst({
    where: eq(routes.reportId, reportId),
    orderBy: desc(routes.id),
  });
  return row && AssignedRouteSchema.parse(row.route);
}

/** Reads the routes of a report, oldest first. */
export async function readRoutes(db: Database, reportId: number): Promise<AssignedRoute[]> {
  const rows = await db.query.routes.findMany({
    where: eq(routes.reportId, reportId),
    orderBy: asc(routes.id),
  });
  return rows.map(({ route }) => AssignedRouteSchema.parse(route));
}

/** Reads the newest route of each report, by report id. */
export async function readCurrentRoutes(
  db: Database,
  ids: readonly number[],
): Promise<ReadonlyMap<number, AssignedRoute>> {
  const rows = await db
    .selectDistinctOn([routes.reportId], { reportId: routes.reportId, route: routes.route })
    .from(routes)
    .where(inArray(routes.reportId, [...ids]))
    .orderBy(routes.reportId, desc(routes.id));
  return new Map(rows.map(({ reportId, route }) => [reportId, AssignedRouteSchema.parse(route)] as const));
}

/** Stores a new route for each report. `province` is the province of the unit that leads. */
export async function saveRoutes(
  tx: Database,
  all: readonly { readonly reportId: number; readonly route: AssignedRoute }[],
  province: string | undefined,
): Promise<void> {
  await tx
    .insert(routes)
    .values(all.map(({ reportId, route }) => ({ reportId, ...toRouteRow(route, province) })));
}

/** Returns the row of a route, with the id of the leading unit. */
function toRouteRow(route: AssignedRoute, province: string | undefined) {
  const lead = AgencyIdSchema.parse(route.lead.id);
  return { lead, unit: toUnitId(lead, province), route, at: new Date(route.at) };
}

interface EventDetail {
  readonly note?: { readonly vi: string; readonly en: string } | undefined;
  /** The submission that the event belongs to. If absent, every sender of the report may read the event. */
  readonly submissionId?: string;
}

/** Adds an event to a report's timeline. The status of the event becomes the status of the report. */
export async function addEventAndSetStatus(
  tx: Database,
  reportId: number,
  status: string,
  now: number,
  detail: EventDetail = {},
): Promise<void> {
  await addEventKeepingStatus(tx, reportId, status, now, detail);
  await tx.update(reports).set({ status }).where(eq(reports.id, reportId));
}

/** Adds an event to a report's timeline. The report's status does not change. */
export async function addEventKeepingStatus(
  tx: Database,
  reportId: number,
  status: string,
  now: number,
  detail: EventDetail = {},
): Promise<void> {
  await tx.insert(events).values({ reportId, status, at: new Date(now), ...detail });
}

/** Formats the text that the timeline shows for a route. */
function formatRouteNote({ lead, supporting, confirmed }: AssignedRoute) {
  const formatSupportingNames = (language: 'vi' | 'en') =>
    supporting.map(({ name }) => name[language]).join(', ');
  const [vi, en] = confirmed ? ['Chủ trì', 'Lead'] : ['Đề xuất chủ trì', 'Proposed lead'];
  return {
    vi: `${vi}: ${lead.name.vi}.${formatSupportingNames('vi') && ` Phối hợp: ${formatSupportingNames('vi')}.`}`,
    en: `${en}: ${lead.name.en}.${formatSupportingNames('en') && ` Supporting: ${formatSupportingNames('en')}.`}`,
  };
}
