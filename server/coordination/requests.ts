import { and, asc, count, desc, eq, inArray, lt, or, sql } from 'drizzle-orm';
import type * as z from 'zod';
import { dayInVietnam } from '@/lib/base/days';
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

/** Requests on one page. */
const PAGE = 100;
/** From how many messages or letters on a thread is full. With an answer it still fits into what a client reads (1 MiB). */
const MOST_MESSAGES = 200;
const MOST_LETTERS = 100_000;

type RequestRow = typeof unitRequests.$inferSelect;

/** Asks another unit for one act. Throws `invalid-report` for the own unit, an unknown one, or a day that is over. */
export function askUnit(
  db: Database,
  officer: OfficerSelf,
  report: ReportRow,
  { to, act, deadline }: z.output<typeof UnitRequestSchema>,
  now: number,
): Promise<RequestThread> {
  if (!findUnit(to) || to === officer.unit.id) throw new ProblemError('invalid-report', { field: 'to' });
  if (deadline < dayInVietnam(now)) throw new ProblemError('invalid-report', { field: 'deadline' });
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
    return toThread(officer, row, report.reference, []);
  });
}

/** Lists the requests that a unit sent or received, newest first. */
export async function listRequests(
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
  const references = await readReferences(db, page);
  const last = rows.length > PAGE ? page.at(-1)?.id : undefined;
  return {
    requests: page.map((row) => {
      const { messages: _, ...rest } = toThread(officer, row, references.get(row.reportId), []);
      return rest;
    }),
    ...(last === undefined ? {} : { next: String(last) }),
  };
}

/** Reads a request as `readRequest` does, and logs it. */
export async function openRequest(
  db: Database,
  officer: OfficerSelf,
  id: number,
  now: number,
): Promise<RequestThread> {
  const thread = await readRequest(db, officer, id);
  await logAccess(db, officer, { what: 'request', reason: nameRequest(id) }, now);
  return thread;
}

/** Reads a request with its messages, for an officer of one of its units. Throws `not-found` for any other. */
async function readRequest(db: Database, officer: OfficerSelf, id: number): Promise<RequestThread> {
  const row = await findRequest(db, officer, id);
  const messages = await db.query.unitMessages.findMany({
    where: eq(unitMessages.requestId, id),
    orderBy: asc(unitMessages.id),
  });
  return toThread(officer, row, (await readReferences(db, [row])).get(row.reportId), messages);
}

/**
 * Adds a message to a request's thread. Throws `not-found` for an officer of another unit, and `report-conflict` if the asking unit
 * answers, somebody answers again, or the thread is full; the answer always has room.
 */
export function writeMessage(
  db: Database,
  officer: OfficerSelf,
  id: number,
  { text, answers }: z.output<typeof UnitMessageSchema>,
  now: number,
): Promise<RequestThread> {
  return db.transaction(async (tx) => {
    const row = await findRequest(tx, officer, id, 'update');
    if (answers && (row.answered || row.toUnit !== officer.unit.id))
      throw new ProblemError('report-conflict', { field: 'answers' });
    if (!answers) await requireRoom(tx, id, text);
    const { subject, name, unit } = officer;
    const message = { requestId: id, unit: unit.id, subject, name, text, at: new Date(now) };
    await tx.insert(unitMessages).values(message);
    if (answers) await tx.update(unitRequests).set({ answered: true }).where(eq(unitRequests.id, id));
    const what = answers ? 'request:answer' : 'request:write';
    await logAccess(tx, officer, { what, reason: nameRequest(id) }, now);
    return readRequest(tx, officer, id);
  });
}

/** Throws `report-conflict` if a thread, which is locked, has no room for one more message. */
async function requireRoom(tx: Database, id: number, text: string): Promise<void> {
  const [held] = await tx
    .select({
      messages: count(),
      letters: sql<number>`coalesce(sum(length(${unitMessages.text})), 0)`.mapWith(Number),
    })
    .from(unitMessages)
    .where(eq(unitMessages.requestId, id));
  if (held && (held.messages >= MOST_MESSAGES || held.letters + text.length > MOST_LETTERS))
    throw conflictProblem('thread-full', 'text');
}

/** How the access log names a request. */
const nameRequest = (id: number): string => `#${id}`;

async function findRequest(
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

async function readReferences(
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

/** Only the asking unit learns which report a request is about. */
function toThread(
  { unit }: OfficerSelf,
  { id, fromUnit, toUnit, act, deadline, at, answered }: RequestRow,
  reference: string | undefined,
  messages: readonly (typeof unitMessages.$inferSelect)[],
): RequestThread {
  return {
    id,
    from: nameUnit(fromUnit),
    to: nameUnit(toUnit),
    ...(reference !== undefined && fromUnit === unit.id ? { reference } : {}),
    act,
    deadline,
    at: at.toISOString(),
    answered,
    messages: messages.map((message) => ({
      unit: nameUnit(message.unit),
      name: message.name,
      text: message.text,
      at: message.at.toISOString(),
    })),
  };
}

/** Names a unit; one that exists no more keeps its id as its name. */
export function nameUnit(id: string): OfficerSelf['unit'] {
  const unit = findUnit(id);
  return unit ? toNamedUnit(unit) : { id, name: { vi: id, en: id } };
}
