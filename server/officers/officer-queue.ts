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
import { actsUnderWay } from '@/server/cases/group-acts';
import { isEnded } from '@/server/cases/moves';
import { findPeriodStarts } from '@/server/cases/starts';
import { endedAt, isSameGroup, leadsTo, openAt } from '@/server/cases/units';
import type { Database } from '@/server/platform/database/database';
import {
  acceptances,
  evidence,
  handlings,
  type ReportRow,
  reports,
  subjectOf,
  submissions,
} from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';

const CodeSchema = z.enum(VIOLATION_CODES);
const TitleSchema = z.looseObject({ listing: z.looseObject({ title: z.string().optional() }).optional() });
const IdsSchema = z.array(z.coerce.number());
const ActSchema = z.looseObject({ action: z.enum(['accept', 'transfer', 'close']) });
/** Bytes of rows in one answer: half of what a client reads, so that the rest of the answer has room. */
const PAGE_BYTES = 524_288;
const CursorSchema = z.tuple([z.iso.datetime(), z.string().max(2_100)]);

const earliest = alias(reports, 'earliest');
const member = alias(reports, 'member');

/** True of a report one of whose senders has shown the package. */
export const IS_SHOWN = sql`exists (
  select 1 from ${submissions} where ${submissions.reportId} = ${reports.id} and ${submissions.evidenceShown}
)`;

/**
 * The queue of an officer's unit, oldest first: one row for each listing (shop, page) and sign, with the number of its reports
 * and the first references. `next` is the cursor of the next page, which begins where this one is long enough for an answer.
 * Walks along reports that follow no other until a page is full: what a page costs grows neither with the queue nor with the
 * reports about one listing.
 */
export async function readQueue(
  db: Database,
  { unit, subject }: OfficerSelf,
  query: z.output<typeof QueueQuerySchema>,
) {
  const listed = (report: typeof reports | typeof earliest) =>
    and(
      ofUnit(unit.id, query.status, report),
      not(report.follows),
      query.status === undefined ? undefined : eq(report.status, query.status),
      query.code === undefined ? undefined : eq(report.code, query.code),
      query.marketplace === undefined ? undefined : eq(report.marketplace, query.marketplace),
      query.mine === undefined ? undefined : takenBy(db, subject, query.status, report),
    );
  // A row stands where the first of its reports does. A join would look at the whole queue before it finds the first row.
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
      item: subjectOf(reports),
      receivedAt: reports.receivedAt,
      reference: reports.reference,
    })
    .from(reports)
    .where(and(listed(reports), afterCursor(query.after), sql`${reports.id} = (${first})`))
    .orderBy(reports.receivedAt, reports.reference)
    .limit(query.limit + 1);
  const page = groups.slice(0, query.limit);
  const members = await loadMembers(
    db,
    page.map(({ id }) => id),
    (report) => ofUnit(unit.id, query.status, report),
  );
  const rows = fitting(await loadRows(db, page, members, await actsUnderWay(db, unit.id)));
  const last = page[rows.length - 1];
  const more = groups.length > rows.length && last !== undefined;
  return { rows, ...(more ? { next: encodeCursor(last) } : {}) };
}

/** The first rows that fit into an answer; at least one. */
function fitting<Row>(rows: readonly Row[]): Row[] {
  let bytes = 0;
  const most = rows.findIndex((row) => {
    bytes += Buffer.byteLength(JSON.stringify(row));
    return bytes > PAGE_BYTES;
  });
  return rows.slice(0, most === -1 ? rows.length : Math.max(1, most));
}

interface Members {
  readonly count: number;
  /** The first of them, the row's own report foremost. */
  readonly ids: readonly number[];
  /** Whether any of them has a verified package that one of its senders has shown. */
  readonly verified: boolean;
  /** Whether every sender withdrew. */
  readonly withdrawn: boolean;
}

/** How many reports each row stands for, and the first of them, by the row's own report. */
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

/** Open reports unless a status asks for ended or merged ones, which are not work of their own. */
function ofUnit(unit: string, status: string | undefined, report: Parameters<typeof openAt>[1]): SQL {
  if (status === undefined) return openAt(unit, report);
  if (status === 'merged') return leadsTo(unit, report);
  return isEnded({ status }) ? endedAt(unit, report) : openAt(unit, report);
}

/**
 * True of reports an officer took on. Open ones are found by their column, so that a page does not read all that the officer ever took on;
 * of what had ended before that column was there only the acceptances tell.
 */
function takenBy(
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

function afterCursor(cursor: string | undefined): SQL | undefined {
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
  acts: Awaited<ReturnType<typeof actsUnderWay>>,
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

/** What a report is about, like `subjectOf`. */
const groupItem = ({ listingId, sellerId, sellerUrl, reference }: ReportRow) =>
  listingId ?? sellerId ?? sellerUrl ?? reference;
