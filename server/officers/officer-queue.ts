import { hash } from 'node:crypto';
import { and, count, eq, inArray, isNull, not, type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, alias } from 'drizzle-orm/pg-core';
import * as z from 'zod';
import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import {
  MOST_REFERENCES,
  type OfficerSelf,
  type QueueQuerySchema,
  type QueueRow,
  QueueRowSchema,
} from '@/lib/intake/officers/officer-contract';
import { listDue } from '@/server/cases/due';
import { listRunningActions } from '@/server/cases/group-acts';
import { isEnded } from '@/server/cases/moves';
import { findPeriodStarts } from '@/server/cases/starts';
import { isEndedAt, isOpenAt, isRoutedTo, isSameGroup } from '@/server/cases/units';
import type { Database } from '@/server/platform/database/database';
import {
  acceptances,
  evidence,
  handlings,
  type ReportRow,
  reports,
  selectSubject,
  submissions,
} from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';

const CodeSchema = z.enum(VIOLATION_CODES);
const TitleSchema = z.looseObject({ listing: z.looseObject({ title: z.string().optional() }).optional() });
const IdsSchema = z.array(z.coerce.number());
const ActSchema = z.looseObject({ action: z.enum(['accept', 'transfer', 'close']) });
/** Bytes of rows in one response: half of what a client reads, which leaves room for the rest of the response. */
const PAGE_BYTES = 524_288;
const CursorSchema = z.tuple([z.iso.datetime(), z.string().max(2_100)]);

const earliest = alias(reports, 'earliest');
const member = alias(reports, 'member');

/** A condition: one of the report's senders has shown the package. */
export const IS_SHOWN = sql`exists (
  select 1 from ${submissions} where ${submissions.reportId} = ${reports.id} and ${submissions.evidenceShown}
)`;

/**
 * Reads a page of a unit's queue, oldest first. Each row is a group: a listing (else shop, else page) and violation type,
 * with the number of its reports and the first references. `next` is the cursor of the next page; a page ends
 * when its rows fill a response. The query walks along the oldest report of each group until the page is full,
 * so its cost grows neither with the queue nor with the reports about one listing.
 */
export async function readQueue(
  db: Database,
  { unit, subject }: OfficerSelf,
  query: z.output<typeof QueueQuerySchema>,
) {
  const listed = (report: typeof reports | typeof earliest) =>
    and(
      isInQueue(unit.id, query.status, report),
      not(report.follows),
      query.status === undefined ? undefined : eq(report.status, query.status),
      query.code === undefined ? undefined : eq(report.code, query.code),
      query.marketplace === undefined ? undefined : eq(report.marketplace, query.marketplace),
      query.mine === undefined ? undefined : isAcceptedBy(db, subject, query.status, report),
    );
  // A row has the position of its group's first report. A join would read the whole queue before it finds the first row.
  const first = db
    .select({ id: earliest.id })
    .from(earliest)
    .where(and(isSameGroup(earliest, reports), listed(earliest)))
    .orderBy(earliest.receivedAt, earliest.reference)
    .limit(1);
  const groups = await db
    .select({
      id: reports.id,
      marketplace: reports.marketplace,
      host: reports.host,
      code: reports.code,
      item: selectSubject(reports),
      receivedAt: reports.receivedAt,
      reference: reports.reference,
    })
    .from(reports)
    .where(and(listed(reports), isAfterCursor(query.after), sql`${reports.id} = (${first})`))
    .orderBy(reports.receivedAt, reports.reference)
    .limit(query.limit + 1);
  const page = groups.slice(0, query.limit);
  const members = await loadMembers(
    db,
    page.map(({ id }) => id),
    (report) => isInQueue(unit.id, query.status, report),
  );
  const rows = takeFitting(await loadRows(db, page, members, await listRunningActions(db, unit.id)));
  const last = page[rows.length - 1];
  const more = groups.length > rows.length && last !== undefined;
  return { rows, ...(more ? { next: encodeCursor(last) } : {}) };
}

/** Returns the first rows that fit into a response; at least one. */
function takeFitting<Row>(rows: readonly Row[]): Row[] {
  let bytes = 0;
  const most = rows.findIndex((row) => {
    bytes += Buffer.byteLength(JSON.stringify(row));
    return bytes > PAGE_BYTES;
  });
  return rows.slice(0, most === -1 ? rows.length : Math.max(1, most));
}

interface Members {
  readonly count: number;
  /** Ids of the group's first reports; the row's own report is first. */
  readonly ids: readonly number[];
  /** Whether any report of the group has a verified package that one of its senders has shown. */
  readonly verified: boolean;
  /** Whether all senders withdrew. */
  readonly withdrawn: boolean;
}

/** Reads how many reports each row stands for, and the first of them; the map's key is the row's own report. */
async function loadMembers(
  db: Database,
  first: readonly number[],
  isListed: (report: typeof member) => SQL,
): Promise<ReadonlyMap<number, Members>> {
  if (first.length === 0) return new Map();
  const together = and(isSameGroup(member, reports), isListed(member));
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
  const rows = await db
    .select({
      first: reports.id,
      count: sql<number>`(${db.select({ count: count() }).from(member).where(together)})`.mapWith(Number),
      ids: sql<unknown>`array(${some})`,
      verified: sql<boolean>`exists (${shown})`,
      withdrawn: sql<boolean>`not exists (${standing})`,
    })
    .from(reports)
    .where(inArray(reports.id, [...first]));
  return new Map(
    rows.map(({ first: own, ids, ...rest }) => {
      const others = IdsSchema.parse(ids).filter((id) => id !== own);
      return [own, { ...rest, ids: [own, ...others].slice(0, MOST_REFERENCES) }] as const;
    }),
  );
}

/**
 * A condition: open reports of the unit, unless `status` asks for ended or merged ones. Merged reports are not work of their own.
 */
function isInQueue(unit: string, status: string | undefined, report: Parameters<typeof isOpenAt>[1]): SQL {
  if (status === undefined) return isOpenAt(unit, report);
  if (status === 'merged') return isRoutedTo(unit, report);
  return isEnded({ status }) ? isEndedAt(unit, report) : isOpenAt(unit, report);
}

/**
 * A condition: the officer accepted the report. Open reports are found by their column `acceptedBy`, so that a page does not read
 * all that the officer ever accepted. Ended reports may be older than that column, so they are found by their acceptances.
 */
function isAcceptedBy(
  db: Database,
  subject: string,
  status: string | undefined,
  report: Readonly<Record<'id' | 'acceptedBy', AnyPgColumn>>,
): SQL {
  const isOpen = status === undefined || !(status === 'merged' || isEnded({ status }));
  if (isOpen) return eq(report.acceptedBy, subject);
  const accepted = db
    .select({ id: acceptances.reportId })
    .from(acceptances)
    .where(eq(acceptances.subject, subject));
  return inArray(report.id, accepted);
}

function encodeCursor({
  receivedAt,
  reference,
}: {
  readonly receivedAt: Date;
  readonly reference: string;
}): string {
  return Buffer.from(JSON.stringify([receivedAt.toISOString(), reference])).toString('base64url');
}

function isAfterCursor(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined;
  const parsed = CursorSchema.safeParse(parseCursorJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success) throw new ProblemError('invalid-report', { field: 'after' });
  const [since, reference] = parsed.data;
  return sql`(${reports.receivedAt}, ${reports.reference}) > (${since}::timestamptz, ${reference})`;
}

function parseCursorJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema refuses it
  }
}

interface Group {
  readonly marketplace: string;
  readonly host: string;
  readonly code: string;
  readonly item: string;
}

async function loadRows(
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
    const { ids = [], count = 0, verified, withdrawn } = members.get(group.id) ?? {};
    const some = ids.flatMap((id) => byId.get(id) ?? []);
    const [own] = some;
    if (!own || count === 0) return []; // withdrawn between the two reads
    const { report } = own;
    const accepted = some.find(({ acceptance }) => acceptance !== null)?.acceptance;
    const code = CodeSchema.parse(group.code);
    const title = TitleSchema.safeParse(own.content).data?.listing?.title;
    const awaited = some.some((one) => one.report.evidenceDigest !== null);
    const seller = { id: report.sellerId, name: report.sellerName, url: report.sellerUrl };
    const key = groupKey(group);
    const act = acts.find((one) => groupKey({ ...one.report, item: groupItem(one.report) }) === key)?.act;
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
      ...(report.listingId === null
        ? {}
        : { listing: { id: report.listingId, ...(title ? { title } : {}) } }),
      code,
      ...(report.province === null ? {} : { province: report.province }),
      status: report.status,
      evidence: verified ? 'verified' : awaited ? 'awaited' : 'none',
      receivedAt: report.receivedAt.toISOString(),
      due: listDue(code, findPeriodStarts(some.map(({ handling }) => handling))),
      ...(accepted ? { acceptedBy: { subject: accepted.subject, name: accepted.name } } : {}),
      ...(withdrawn ? { withdrawn: true } : {}),
    });
  });
}

const groupKey = ({ marketplace, host, item, code }: Group) =>
  hash('sha256', JSON.stringify([marketplace, host, item, code]));

/** Returns what a report is about: the value that the SQL of `selectSubject` returns. */
const groupItem = ({ listingId, sellerId, sellerUrl, reference }: ReportRow) =>
  listingId ?? sellerId ?? sellerUrl ?? reference;
