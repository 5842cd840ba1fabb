import { hash } from 'node:crypto';
import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, alias } from 'drizzle-orm/pg-core';
import * as z from 'zod';
import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import {
  type OfficerSelf,
  type QueueQuerySchema,
  QueueRowSchema,
} from '@/lib/intake/officers/officer-contract';
import { duesOf } from '@/server/cases/due';
import { isEnded } from '@/server/cases/moves';
import { startsOf } from '@/server/cases/starts';
import { endedAt, isSameGroup, leadsTo, openAt } from '@/server/cases/units';
import type { Database } from '@/server/platform/database/database';
import {
  acceptances,
  evidence,
  handlings,
  reports,
  subjectOf,
  submissions,
} from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';

const CodeSchema = z.enum(VIOLATION_CODES);
const TitleSchema = z.looseObject({ listing: z.looseObject({ title: z.string().optional() }).optional() });
const CursorSchema = z.tuple([z.iso.datetime(), z.string().max(2_100)]);

const earliest = alias(reports, 'earliest');
const member = alias(reports, 'member');

/** True of a report one of whose senders has shown the package. */
export const IS_SHOWN = sql`exists (
  select 1 from ${submissions} where ${submissions.reportId} = ${reports.id} and ${submissions.evidenceShown}
)`;

/** Whether every sender of a report withdrew. */
const ALL_WITHDREW = sql<boolean>`not exists (
  select 1 from ${submissions} where ${submissions.reportId} = ${reports.id} and ${submissions.withdrawnAt} is null
)`;

/**
 * The queue of an officer's unit, oldest first: one row for each listing (shop, page) and sign, with all its references. `next`
 * is the cursor of the next page. Walks along the unit's reports until a page is full: what a page costs does not grow with
 * the queue.
 */
export async function readQueue(
  db: Database,
  { unit, subject }: OfficerSelf,
  query: z.output<typeof QueueQuerySchema>,
) {
  const listed = (report: typeof reports | typeof earliest | typeof member) =>
    and(
      ofUnit(unit.id, query.status, report),
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
  const members = await db
    .select({ first: reports.id, id: member.id })
    .from(reports)
    .innerJoin(member, isSameGroup(member, reports))
    .where(
      and(
        inArray(
          reports.id,
          page.map(({ id }) => id),
        ),
        listed(member),
      ),
    )
    .orderBy(member.receivedAt, member.reference);
  const ids = Map.groupBy(members, (one) => one.first);
  const rows = await rowsOf(
    db,
    page,
    page.map(({ id }) => (ids.get(id) ?? []).map((one) => one.id)),
  );
  const last = page.at(-1);
  const more = groups.length > query.limit && last !== undefined;
  return { rows, ...(more ? { next: cursorOf(last) } : {}) };
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

function cursorOf({
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
  const parsed = CursorSchema.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success) throw new ProblemError('invalid-report', { field: 'after' });
  const [since, reference] = parsed.data;
  return sql`(${reports.receivedAt}, ${reports.reference}) > (${since}::timestamptz, ${reference})`;
}

function jsonOf(text: string): unknown {
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

async function rowsOf(db: Database, groups: readonly Group[], ids: readonly (readonly number[])[]) {
  const all = ids.flat();
  if (all.length === 0) return [];
  const members = await db
    .select({
      report: reports,
      acceptance: acceptances,
      handling: handlings,
      evidenceState: evidence.state,
      withdrawn: ALL_WITHDREW,
      content: sql<unknown>`(select ${submissions.content} from ${submissions} where ${submissions.reportId} = ${reports.id} order by ${submissions.receivedAt} limit 1)`,
    })
    .from(reports)
    .leftJoin(acceptances, eq(acceptances.reportId, reports.id))
    .leftJoin(handlings, and(eq(handlings.reportId, reports.id), isNull(handlings.mergedInto)))
    .leftJoin(evidence, and(eq(evidence.digest, reports.evidenceDigest), IS_SHOWN))
    .where(inArray(reports.id, all))
    .orderBy(asc(reports.receivedAt), asc(reports.reference));
  const byId = new Map(members.map((member) => [member.report.id, member]));
  return groups.flatMap((group, at) => {
    const found = (ids[at] ?? []).flatMap((id) => byId.get(id) ?? []);
    const [oldest] = found;
    if (!oldest) return []; // withdrawn between the two reads
    const { report } = oldest;
    const accepted = found.find(({ acceptance }) => acceptance !== null)?.acceptance;
    const starts = startsOf(found.map(({ handling }) => handling));
    const code = CodeSchema.parse(group.code);
    const title = TitleSchema.safeParse(oldest.content).data?.listing?.title;
    const verified = found.some(({ evidenceState }) => evidenceState === 'verified');
    const awaited = found.some((member) => member.report.evidenceDigest !== null);
    const seller = { id: report.sellerId, name: report.sellerName, url: report.sellerUrl };
    return QueueRowSchema.parse({
      group: hash('sha256', JSON.stringify([group.marketplace, group.host, group.item, group.code])),
      references: found.map((member) => member.report.reference),
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
      due: duesOf(code, starts),
      ...(accepted ? { acceptedBy: { subject: accepted.subject, name: accepted.name } } : {}),
      ...(found.every(({ withdrawn }) => withdrawn) ? { withdrawn: true } : {}),
    });
  });
}
