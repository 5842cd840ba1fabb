import { hash } from 'node:crypto';
import { and, asc, eq, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
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
import { endedAt, leadsTo, openAt } from '@/server/cases/units';
import type { Database } from '@/server/platform/database/database';
import { acceptances, evidence, handlings, reports, submissions } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';

const CodeSchema = z.enum(VIOLATION_CODES);
const TitleSchema = z.looseObject({ listing: z.looseObject({ title: z.string().optional() }).optional() });
const CursorSchema = z.tuple([z.iso.datetime(), z.string().max(2_100)]);

// Reports with the same listing (else shop, else reference) and sign are one row.
const SUBJECT = sql<string>`coalesce(${reports.listingId}, ${reports.sellerId}, ${reports.sellerUrl}, ${reports.reference})`;

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
 * is the cursor of the next page.
 */
export async function readQueue(
  db: Database,
  { unit, subject }: OfficerSelf,
  query: z.output<typeof QueueQuerySchema>,
) {
  const first = sql<string>`min(${reports.receivedAt})`;
  const filters = [
    ofUnit(unit.id, query.status),
    ...(query.status === undefined ? [] : [eq(reports.status, query.status)]),
    ...(query.code === undefined ? [] : [eq(reports.code, query.code)]),
    ...(query.marketplace === undefined ? [] : [eq(reports.marketplace, query.marketplace)]),
    ...(query.mine === undefined
      ? []
      : [
          sql`exists (select 1 from ${acceptances} where ${acceptances.reportId} = ${reports.id} and ${acceptances.subject} = ${subject})`,
        ]),
  ];
  const groups = await db
    .select({
      marketplace: reports.marketplace,
      host: reports.host,
      code: reports.code,
      item: SUBJECT,
      since: first,
      ids: sql<string>`string_agg(${reports.id}::text, ' ' order by ${reports.id})`,
    })
    .from(reports)
    .where(and(...filters))
    .groupBy(reports.marketplace, reports.host, reports.code, SUBJECT)
    .having(afterCursor(query.after, first))
    .orderBy(first, sql`min(${reports.reference})`)
    .limit(query.limit + 1);
  const page = groups.slice(0, query.limit);
  const ids = page.map((group) => group.ids.split(' ').map(Number));
  const rows = await rowsOf(db, page, ids);
  const last = page.at(-1);
  const more = groups.length > query.limit && last !== undefined;
  return { rows, ...(more ? { next: cursorOf(last.since, rows.at(-1)?.references[0] ?? '') } : {}) };
}

/** Open reports unless a status asks for ended or merged ones, which are not work of their own. */
function ofUnit(unit: string, status: string | undefined): SQL {
  if (status === undefined) return openAt(unit);
  if (status === 'merged') return leadsTo(unit);
  return isEnded({ status }) ? endedAt(unit) : openAt(unit);
}

function cursorOf(since: string, reference: string): string {
  return Buffer.from(JSON.stringify([new Date(since).toISOString(), reference])).toString('base64url');
}

function afterCursor(cursor: string | undefined, first: SQL<string>): SQL | undefined {
  if (cursor === undefined) return undefined;
  const parsed = CursorSchema.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success) throw new ProblemError('invalid-report', { field: 'after' });
  const [since, reference] = parsed.data;
  const at = sql`${since}::timestamptz`;
  return or(gt(first, at), sql`(${first} = ${at} and min(${reports.reference}) > ${reference})`);
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
