import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { AssignedRouteSchema } from '@/lib/intake/contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import type { Database } from '@/server/platform/database/database';
import type { ReportRow } from '@/server/platform/database/schema';
import { handlings, reports, routes } from '@/server/platform/database/schema';
import { notOfUnit, transferredTo } from './refusals';

/** True of a report whose newest route leads to `unit`. */
export function leadsTo(unit: string): SQL {
  return sql`${reports.id} in (
    select ${routes.reportId} from ${routes}
    where ${routes.unit} = ${unit}
      and ${routes.id} = (select max(newer.id) from routes newer where newer.report_id = ${routes.reportId})
  )`;
}

/** True of a report that was merged into another. */
const IS_MERGED = sql`exists (
  select 1 from ${handlings} where ${handlings.reportId} = ${reports.id} and ${handlings.mergedInto} is not null
)`;

/** True of an open report whose newest route leads to `unit` and that was not merged into another. */
export function openAt(unit: string): SQL {
  return sql`${reports.unit} = ${unit} and ${reports.status} not in ('closed', 'withdrawn') and not ${IS_MERGED}`;
}

/** True of an ended report of a unit. */
export function endedAt(unit: string): SQL {
  return sql`${leadsTo(unit)} and not ${IS_MERGED}`;
}

/** Whether a report leads to an officer's unit now. */
export async function isOfUnit(
  tx: Database,
  { unit }: OfficerSelf,
  { id }: Pick<ReportRow, 'id'>,
): Promise<boolean> {
  return (await tx.$count(reports, and(eq(reports.id, id), leadsTo(unit.id)))) > 0;
}

/** Refuses a report of another unit; tells a former unit where it went, and any other that it does not exist. */
export async function requireUnit(
  tx: Database,
  { unit }: OfficerSelf,
  { id }: Pick<ReportRow, 'id'>,
): Promise<void> {
  const [newest, ...before] = await tx.query.routes.findMany({
    where: eq(routes.reportId, id),
    orderBy: desc(routes.id),
  });
  if (newest?.unit === unit.id) return;
  if (!newest || !before.some((route) => route.unit === unit.id)) throw notOfUnit();
  throw transferredTo(AssignedRouteSchema.parse(newest.route).lead.name);
}

/** Ids of the unit's open reports about the same listing (else shop) and sign, `id` included. */
export async function groupIds(tx: Database, { unit }: OfficerSelf, id: number): Promise<number[]> {
  const row = await tx.query.reports.findFirst({ where: eq(reports.id, id) });
  if (!row || (row.listingId ?? row.sellerId ?? row.sellerUrl) === null) return [id];
  const rows = await tx
    .select({ id: reports.id })
    .from(reports)
    .where(
      and(
        eq(reports.marketplace, row.marketplace),
        eq(reports.host, row.host),
        eq(reports.code, row.code),
        isSameSubject(row),
        openAt(unit.id),
      ),
    );
  return [...new Set([id, ...rows.map((one) => one.id)])];
}

/** The same listing, else the same shop, else the same page of a shop; by columns, so that an index finds it. */
function isSameSubject({ listingId, sellerId, sellerUrl }: ReportRow): SQL | undefined {
  if (listingId !== null) return eq(reports.listingId, listingId);
  if (sellerId !== null) return and(isNull(reports.listingId), eq(reports.sellerId, sellerId));
  return and(isNull(reports.listingId), isNull(reports.sellerId), eq(reports.sellerUrl, sellerUrl ?? ''));
}
