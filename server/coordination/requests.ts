import { and, asc, count, desc, eq, inArray, lt, or, sql } from 'drizzle-orm';
import type * as z from 'zod';
import { toDayInVietnam } from '@/lib/base/days';
import type {
  RequestsQuerySchema,
  RequestsSchema,
  RequestThread,
  UnitMessageSchema,
  UnitRequestSchema,
} from '@/lib/intake/officers/coordination-contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { conflictProblem } from '@/server/cases/refusals';
import { logAccess } from '@/server/devices/access-log';
import type { Database } from '@/server/platform/database/database';
import { type ReportRow, reports, unitMessages, unitRequests } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';
import { findUnit, toNamedUnit } from '@/server/routing/units';

/** Maximum number of requests on one page. */
const PAGE = 100;
/**
 * When a thread has MOST_MESSAGES messages, or MOST_LETTERS characters in all its messages together, only the answer may still be
 * added. Every thread therefore fits into one response that a client reads (1 MiB).
 */
const MOST_MESSAGES = 200;
const MOST_LETTERS = 100_000;

type RequestRow = typeof unitRequests.$inferSelect;

/**
 * Stores a request to another unit for one act. Throws `invalid-report` if the unit `to` is the officer's own or unknown, or if
 * the deadline has passed.
 */
export function storeUnitRequest(
  db: Database,
  officer: OfficerSelf,
  report: ReportRow,
  { to, act, deadline }: z.output<typeof UnitRequestSchema>,
  now: number,
): Promise<RequestThread> {
  if (!findUnit(to) || to === officer.unit.id) throw new ProblemError('invalid-report', { field: 'to' });
  if (deadline < toDayInVietnam(now)) throw new ProblemError('invalid-report', { field: 'deadline' });
  return db.transaction(async (tx) => {
    const [row] = await tx
      .insert(unitRequests)
      .values({
        reportId: report.id,
        fromUnit: officer.unit.id,
        toUnit: to,
        act,
        deadline,
        at: new Date(now),
      })
      .returning();
    if (!row) throw new Error('the request was not stored');
    await logAccess(tx, officer, { what: 'request:ask', reference: report.reference, reason: act }, now);
    return toRequestThread(officer, row, report.reference, []);
  });
}

/** Lists the requests that a unit sent or received, newest first. */
export async function listUnitRequests(
  db: Database,
  officer: OfficerSelf,
  { side, after }: z.output<typeof RequestsQuerySchema>,
): Promise<z.infer<typeof RequestsSchema>> {
  const mine = eq(side === 'sent' ? unitRequests.fromUnit : unitRequests.toUnit, officer.unit.id);
  const rows = await db
    .select()
    .from(unitRequests)
    .where(and(mine, after === undefined ? undefined : lt(unitRequests.id, after)))
    .orderBy(desc(unitRequests.id))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  const references = await readReportReferences(db, page);
  const last = rows.length > PAGE ? page.at(-1)?.id : undefined;
  return {
    requests: page.map((row) => {
      const { messages: _, ...rest } = toRequestThread(officer, row, references.get(row.reportId), []);
      return rest;
    }),
    ...(last === undefined ? {} : { next: String(last) }),
  };
}

/** Returns a request as `readUnitRequest` does, and logs the access. */
export async function readAndLogUnitRequest(
  db: Database,
  officer: OfficerSelf,
  id: number,
  now: number,
): Promise<RequestThread> {
  const thread = await readUnitRequest(db, officer, id);
  await logAccess(db, officer, { what: 'request', reason: formatRequestNumber(id) }, now);
  return thread;
}

/** Reads a request with its messages. Throws `not-found` unless the officer's unit sent or received it. */
async function readUnitRequest(db: Database, officer: OfficerSelf, id: number): Promise<RequestThread> {
  const row = await findUnitRequest(db, officer, id);
  const messages = await db.query.unitMessages.findMany({
    where: eq(unitMessages.requestId, id),
    orderBy: asc(unitMessages.id),
  });
  return toRequestThread(officer, row, (await readReportReferences(db, [row])).get(row.reportId), messages);
}

/**
 * Adds a message to a request's thread; with `answers` the message is the answer. Throws `not-found` unless the officer's unit
 * sent or received the request. Throws `report-conflict` in these cases:
 *
 * - an answer, if the officer's unit is not the asked unit, or if the request is answered already;
 * - any other message, if the thread is full.
 */
export function addUnitMessage(
  db: Database,
  officer: OfficerSelf,
  id: number,
  { text, answers }: z.output<typeof UnitMessageSchema>,
  now: number,
): Promise<RequestThread> {
  return db.transaction(async (tx) => {
    const row = await findUnitRequest(tx, officer, id, 'update');
    if (answers && (row.answered || row.toUnit !== officer.unit.id))
      throw new ProblemError('report-conflict', { field: 'answers' });
    if (!answers) await requireMessageFitsThread(tx, id, text);
    const { subject, name, unit } = officer;
    const message = { requestId: id, unit: unit.id, subject, name, text, at: new Date(now) };
    await tx.insert(unitMessages).values(message);
    if (answers) await tx.update(unitRequests).set({ answered: true }).where(eq(unitRequests.id, id));
    const what = answers ? 'request:answer' : 'request:write';
    await logAccess(tx, officer, { what, reason: formatRequestNumber(id) }, now);
    return readUnitRequest(tx, officer, id);
  });
}

/**
 * Throws `report-conflict` if the thread, with this message added, would have more than MOST_MESSAGES messages or MOST_LETTERS
 * characters. The caller holds the thread's lock.
 */
async function requireMessageFitsThread(tx: Database, id: number, text: string): Promise<void> {
  const [threadSize] = await tx
    .select({
      messages: count(),
      letters: sql<number>`coalesce(sum(length(${unitMessages.text})), 0)`.mapWith(Number),
    })
    .from(unitMessages)
    .where(eq(unitMessages.requestId, id));
  if (threadSize && (threadSize.messages >= MOST_MESSAGES || threadSize.letters + text.length > MOST_LETTERS))
    throw conflictProblem('thread-full', 'text');
}

/** Returns the text by which the access log names a request ("#12"). */
const formatRequestNumber = (id: number): string => `#${id}`;

async function findUnitRequest(
  db: Database,
  { unit }: OfficerSelf,
  id: number,
  lock?: 'update',
): Promise<RequestRow> {
  const ours = or(eq(unitRequests.fromUnit, unit.id), eq(unitRequests.toUnit, unit.id));
  const query = db
    .select()
    .from(unitRequests)
    .where(and(eq(unitRequests.id, id), ours));
  const [row] = lock ? await query.for(lock) : await query;
  if (!row) throw new ProblemError('not-found', { field: 'request' });
  return row;
}

async function readReportReferences(
  db: Database,
  rows: readonly RequestRow[],
): Promise<ReadonlyMap<number, string>> {
  if (rows.length === 0) return new Map();
  const found = await db
    .select({ id: reports.id, reference: reports.reference })
    .from(reports)
    .where(
      inArray(
        reports.id,
        rows.map(({ reportId }) => reportId),
      ),
    );
  return new Map(found.map(({ id, reference }) => [id, reference]));
}

/** Builds a request as the officer's unit sees it: only the asking unit gets the reference of the report. */
function toRequestThread(
  { unit }: OfficerSelf,
  { id, fromUnit, toUnit, act, deadline, at, answered }: RequestRow,
  reference: string | undefined,
  messages: readonly (typeof unitMessages.$inferSelect)[],
): RequestThread {
  return {
    id,
    from: toUnitNamedByIdIfUnknown(fromUnit),
    to: toUnitNamedByIdIfUnknown(toUnit),
    ...(reference !== undefined && fromUnit === unit.id ? { reference } : {}),
    act,
    deadline,
    at: at.toISOString(),
    answered,
    messages: messages.map((message) => ({
      unit: toUnitNamedByIdIfUnknown(message.unit),
      name: message.name,
      text: message.text,
      at: message.at.toISOString(),
    })),
  };
}

/** Returns a unit with its name; for a unit that no longer exists, its id stands for the name. */
export function toUnitNamedByIdIfUnknown(id: string): OfficerSelf['unit'] {
  const unit = findUnit(id);
  return unit ? toNamedUnit(unit) : { id, name: { vi: id, en: id } };
}
