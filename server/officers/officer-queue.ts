import { hash } from 'node:crypto';
import { and, count, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import * as z from 'zod';
import { DESK_CHANNELS } from '@/lib/domain/report/report-channel';
import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import { MOST_REFERENCES, type QueueRow, QueueRowSchema } from '@/lib/intake/officers/officer-contract';
import { listRunningPeriods } from '@/server/cases/due';
import { listRunningActions } from '@/server/cases/group-acts';
import { findPeriodStarts } from '@/server/cases/starts';
import { whereSameGroup } from '@/server/cases/units';
import type { Database } from '@/server/platform/database/database';
import {
  acceptances,
  evidence,
  handlings,
  type ReportRow,
  reports,
  submissions,
} from '@/server/platform/database/schema';
import { takeRowsThatFitResponse } from '@/server/platform/take-fitting';
import { type ListRequest, whereInState } from './search/conditions';
import { findReportGroups } from './search/find-groups';
import { encodeCursor } from './search/order';

const CodeSchema = z.enum(VIOLATION_CODES);
const TitleSchema = z.looseObject({ listing: z.looseObject({ title: z.string().optional() }).optional() });
const IdsSchema = z.array(z.coerce.number());
const ChannelsSchema = z.array(z.enum(DESK_CHANNELS));
const ActSchema = z.looseObject({ action: z.enum(['accept', 'assign', 'transfer', 'close']) });

const member = alias(reports, 'member');

/** SQL condition: a sender of the report proved that the report's package is theirs. */
export const IS_SHOWN = sql`exists (
  select 1 from ${submissions} where ${submissions.reportId} = ${reports.id} and ${submissions.evidenceShown}
)`;

/**
 * Reads a page of a unit's queue. Each row is a group of reports (`whereSameGroup`), with the number of reports and the first
 * references. `next` is the cursor of the next page. A page has fewer rows than asked for if more rows would not fit into the
 * response.
 */
export async function readQueue(db: Database, request: ListRequest) {
  const { officer, query } = request;
  const unit = officer.unit.id;
  const groups = await findReportGroups(db, request);
  const page = groups.slice(0, query.limit);
  const members = await loadGroupReports(
    db,
    page.map(({ id }) => id),
    (report) => whereInState(unit, query, report),
  );
  const rows = takeRowsThatFitResponse(
    await loadQueueRows(db, page, members, await listRunningActions(db, unit)),
  );
  const last = page[rows.length - 1];
  const more = groups.length > rows.length && last !== undefined;
  return { rows, ...(more ? { next: encodeCursor(last) } : {}) };
}

interface Members {
  readonly count: number;
  /** Ids of the group's first reports, at most MOST_REFERENCES. The report that stands for the row comes first. */
  readonly ids: readonly number[];
  /** True if a report of the group has a verified package, and one of its senders proved that the package is theirs. */
  readonly verified: boolean;
  /** The channels by which the group's reports came, each once. */
  readonly channels: readonly string[];
  /** True if all senders of the group's reports withdrew. */
  readonly withdrawn: boolean;
}

/**
 * Reads which reports are in the group of each row of the queue: how many they are, and the ids of at most MOST_REFERENCES of
 * them. The first id is that of the report that stands for the row; the other reports follow, the earliest first. The map's keys
 * are the ids of the reports that stand for the rows.
 */
async function loadGroupReports(
  db: Database,
  first: readonly number[],
  isListed: (report: typeof member) => SQL,
): Promise<ReadonlyMap<number, Members>> {
  if (first.length === 0) return new Map();
  const together = and(whereSameGroup(member, reports), isListed(member));
  const some = db
    .select({ id: member.id })
    .from(member)
    .where(together)
    .orderBy(member.follows, member.receivedAt, member.reference)
    .limit(MOST_REFERENCES);
  const ofMember = sql`${submissions.reportId} = ${member.id}`;
  const shown = db
    .select({ id: member.id })
    .from(member)
    .innerJoin(evidence, and(eq(evidence.digest, member.evidenceDigest), eq(evidence.state, 'verified')))
    .where(
      and(
        together,
        sql`exists (select from ${submissions} where ${ofMember} and ${submissions.evidenceShown})`,
      ),
    );
  const standing = db
    .select({ id: member.id })
    .from(member)
    .where(
      and(
        together,
        sql`exists (select from ${submissions} where ${ofMember} and ${submissions.withdrawnAt} is null)`,
      ),
    );
  // `<> 'online'` repeats the condition of an index, so that PostgreSQL uses it.
  const entered = db
    .selectDistinct({ channel: member.channel })
    .from(member)
    .where(and(together, sql`${member.channel} <> 'online'`));
  const rows = await db
    .select({
      first: reports.id,
      channel: reports.channel,
      count: sql<number>`(${db.select({ count: count() }).from(member).where(together)})`.mapWith(Number),
      ids: sql<unknown>`array(${some})`,
      verified: sql<boolean>`exists (${shown})`,
      withdrawn: sql<boolean>`not exists (${standing})`,
      entered: sql<unknown>`array(${entered})`,
    })
    .from(reports)
    .where(inArray(reports.id, [...first]));
  return new Map(
    rows.map(({ first: own, ids, channel, entered: others, ...rest }) => {
      const following = IdsSchema.parse(ids).filter((id) => id !== own);
      const channels = [...new Set([channel, ...ChannelsSchema.parse(others)])];
      return [own, { ...rest, channels, ids: [own, ...following].slice(0, MOST_REFERENCES) }] as const;
    }),
  );
}

interface Group {
  readonly marketplace: string;
  readonly host: string;
  readonly code: string;
  readonly item: string;
}

async function loadQueueRows(
  db: Database,
  groups: readonly (Group & { readonly id: number })[],
  members: ReadonlyMap<number, Members>,
  acts: Awaited<ReturnType<typeof listRunningActions>>,
): Promise<QueueRow[]> {
  const all = [...members.values()].flatMap(({ ids }) => ids);
  if (all.length === 0) return [];
  const found = await db
    .select({
      report: reports,
      acceptance: acceptances,
      handling: handlings,
      content: sql<unknown>`(select ${submissions.content} from ${submissions} where ${submissions.reportId} = ${reports.id} order by ${submissions.receivedAt} limit 1)`,
    })
    .from(reports)
    .leftJoin(acceptances, eq(acceptances.reportId, reports.id))
    .leftJoin(handlings, and(eq(handlings.reportId, reports.id), isNull(handlings.mergedInto)))
    .where(inArray(reports.id, all));
  const byId = new Map(found.map((one) => [one.report.id, one]));
  return groups.flatMap((group) => {
    const { ids = [], count = 0, channels = [], verified, withdrawn } = members.get(group.id) ?? {};
    const some = ids.flatMap((id) => byId.get(id) ?? []);
    const [own] = some;
    if (!own || count === 0) return []; // withdrawn between the two reads
    const { report } = own;
    const accepted = some.find(({ acceptance }) => acceptance !== null)?.acceptance;
    const code = CodeSchema.parse(group.code);
    const title = TitleSchema.safeParse(own.content).data?.listing?.title;
    const awaited = some.some((one) => one.report.evidenceDigest !== null);
    const seller = { id: report.sellerId, name: report.sellerName, url: report.sellerUrl };
    const key = toGroupKey(group);
    const act = acts.find(
      (one) => toGroupKey({ ...one.report, item: getListingOrShopOrReference(one.report) }) === key,
    )?.act;
    return QueueRowSchema.parse({
      group: key,
      count,
      references: some.map((one) => one.report.reference),
      ...(act
        ? { progress: { action: ActSchema.parse(act.action).action, done: act.done, total: act.total } }
        : {}),
      marketplace: group.marketplace,
      host: group.host,
      seller: Object.fromEntries(Object.entries(seller).filter(([, value]) => value !== null)),
      ...toOptionalListingField(report, title),
      channels,
      code,
      ...(report.province === null ? {} : { province: report.province }),
      status: report.status,
      evidence: verified ? 'verified' : awaited ? 'awaited' : 'none',
      receivedAt: report.receivedAt.toISOString(),
      due: listRunningPeriods(code, findPeriodStarts(some.map(({ handling }) => handling))),
      ...(accepted ? { acceptedBy: { subject: accepted.subject, name: accepted.name } } : {}),
      ...(withdrawn ? { withdrawn: true } : {}),
    });
  });
}

/**
 * Returns the listing of a report. A desk entry may state only the listing's title. Returns `{}` if the report states neither id
 * nor title of a listing.
 */
function toOptionalListingField({ listingId }: ReportRow, title: string | undefined) {
  if (listingId === null && !title) return {};
  return { listing: { ...(listingId === null ? {} : { id: listingId }), ...(title ? { title } : {}) } };
}

const toGroupKey = ({ marketplace, host, item, code }: Group) =>
  hash('sha256', JSON.stringify([marketplace, host, item, code]));

/**
 * Returns the value by which a report is grouped: its listing, else its shop, else its own reference. `toSubjectSql` returns the
 * same in SQL.
 */
const getListingOrShopOrReference = ({ listingId, sellerId, sellerUrl, reference }: ReportRow) =>
  listingId ?? sellerId ?? sellerUrl ?? reference;
