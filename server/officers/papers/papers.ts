import { and, asc, eq, or } from 'drizzle-orm';
import type * as z from 'zod';
import type { OfficePaperId } from '@/lib/domain/case/office-paper';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import {
  type NumberedPaper,
  NumberedPaperSchema,
  type PapersQuerySchema,
  type PaperToNumber,
} from '@/lib/intake/officers/paper-contract';
import { notOfUnitProblem } from '@/server/cases/refusals';
import { whereRoutedTo } from '@/server/cases/units';
import { logAccess } from '@/server/devices/access-log';
import type { Database } from '@/server/platform/database/database';
import { officePapers, reports } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';

type PaperRow = typeof officePapers.$inferSelect;

/** Maximum number of papers in one response. */
const LISTED = 200;

/** Name of each kind of paper, for the message that says which paper has the registry number already. */
const NAMES: Readonly<Record<OfficePaperId, { readonly vi: string; readonly en: string }>> = {
  minutes: { vi: 'biên bản', en: 'the minutes' },
  'takedown-request': { vi: 'yêu cầu gỡ', en: 'the takedown request' },
  'hand-over': { vi: 'văn bản chuyển', en: 'the hand-over' },
  'sender-answer': { vi: 'văn bản trả lời người phản ánh', en: 'the answer to the sender' },
  'bailiff-request': { vi: 'yêu cầu lập vi bằng', en: 'the request for a vi bằng' },
};

/**
 * Returns a registry number in the form in which numbers are compared: without spaces, in capitals, without leading zeros.
 * "015/bb - qltt" and "15/BB-QLTT" are equal.
 */
function toRegistryNumberKey(number: string): string {
  return number
    .normalize('NFC')
    .replace(/\s+/g, '')
    .toLocaleUpperCase('vi')
    .replace(/^0+(?=\d)/, '');
}

/**
 * Stores the registry number of a paper of the officer's unit, in place of an earlier number of the same paper. Logs the act.
 *
 * Throws `report-conflict` if another paper has the number; the message names that paper. If two officers store one number at the
 * same time, the first succeeds. Throws `not-found` if the report or the paper's id belongs to another unit, and `forbidden` if
 * the paper is a colleague's.
 */
export function storeRegistryNumberOfPaper(
  db: Database,
  { officer, now }: { readonly officer: OfficerSelf; readonly now: number },
  id: string,
  { paper, number, day, about, digest }: PaperToNumber,
): Promise<NumberedPaper> {
  const unit = officer.unit.id;
  const reference = 'report' in about ? about.report : null;
  const row = {
    id,
    unit,
    paper,
    number,
    numberKey: toRegistryNumberKey(number),
    year: Number(day.slice(0, 4)),
    day,
    reference,
    caseNumber: 'case' in about ? about.case : null,
    digest,
    subject: officer.subject,
    name: officer.name,
    registeredAt: new Date(now),
  };
  return db.transaction(async (tx) => {
    if (reference !== null) await requireReportInUnit(tx, unit, reference);
    const before = await deleteAndReturnPaperRow(tx, officer, id);
    // If another officer's transaction is storing the same number, this statement waits for its end.
    const [storedRow] = await tx.insert(officePapers).values(row).onConflictDoNothing().returning();
    if (!storedRow) throw await findWhyPaperNotStored(tx, row);
    const reason = `${NAMES[paper].vi} ${number}${before && before.number !== number ? ` (trước: ${before.number})` : ''}`;
    await logAccess(tx, officer, { what: 'paper:number', ...(reference && { reference }), reason }, now);
    return toNumberedPaper(storedRow);
  });
}

/**
 * Deletes and returns the row of a paper, which is then inserted anew. Throws `forbidden` unless the officer stored the paper or
 * is a supervisor.
 */
async function deleteAndReturnPaperRow(
  tx: Database,
  officer: OfficerSelf,
  id: string,
): Promise<PaperRow | undefined> {
  const ofUnit = and(eq(officePapers.id, id), eq(officePapers.unit, officer.unit.id));
  const [row] = await tx.delete(officePapers).where(ofUnit).returning();
  if (row && row.subject !== officer.subject && !officer.roles.includes('supervisor'))
    throw new ProblemError('forbidden', { field: 'id' });
  return row;
}

/** Lists the papers of a unit about a report or case that have a registry number, the earliest stored number first. */
export async function listPapers(
  db: Database,
  unit: string,
  { report, case: caseNumber }: z.output<typeof PapersQuerySchema>,
): Promise<{ papers: NumberedPaper[] }> {
  const about =
    report === undefined ? eq(officePapers.caseNumber, caseNumber ?? '') : eq(officePapers.reference, report);
  const rows = await db.query.officePapers.findMany({
    where: and(eq(officePapers.unit, unit), about),
    orderBy: [asc(officePapers.registeredAt), asc(officePapers.id)],
    limit: LISTED,
  });
  return { papers: rows.map(toNumberedPaper) };
}

async function requireReportInUnit(tx: Database, unit: string, reference: string): Promise<void> {
  const found = await tx.$count(reports, and(eq(reports.reference, reference), whereRoutedTo(unit)));
  if (found === 0) throw notOfUnitProblem();
}

/**
 * Returns why a paper could not be stored: its registry number is taken; its id is taken (`not-found`, which reveals nothing of
 * the unit that has the id); or neither is taken any more (`busy`: the officer may try again).
 */
async function findWhyPaperNotStored(
  tx: Database,
  { id, unit, year, numberKey }: Pick<PaperRow, 'id' | 'unit' | 'year' | 'numberKey'>,
): Promise<ProblemError> {
  const sameNumber = and(
    eq(officePapers.unit, unit),
    eq(officePapers.year, year),
    eq(officePapers.numberKey, numberKey),
  );
  const rows = await tx
    .select()
    .from(officePapers)
    .where(or(sameNumber, eq(officePapers.id, id)));
  const paperWithNumber = rows.find(
    (row) => row.unit === unit && row.numberKey === numberKey && row.year === year,
  );
  if (paperWithNumber) return registryNumberTakenProblem(paperWithNumber);
  // If no paper has this id or number any more, the paper that had it was deleted meanwhile. Then the officer may try again
  // (`busy`).
  return rows.length > 0 ? new ProblemError('not-found', { field: 'id' }) : new ProblemError('busy');
}

function registryNumberTakenProblem({
  paper,
  number,
  day,
  reference,
  caseNumber,
  name,
  year,
}: PaperRow): ProblemError {
  const { paper: id } = NumberedPaperSchema.pick({ paper: true }).parse({ paper });
  const about = reference ?? caseNumber ?? '';
  const [, month = '', date = ''] = day.split('-');
  return new ProblemError('report-conflict', {
    field: 'number',
    says: {
      vi: `Số ${number} năm ${year} đã cấp cho ${NAMES[id].vi} ngày ${date}/${month}/${year} về ${about}, do ${name} ghi. Hãy hỏi văn thư số khác.`,
      en: `Number ${number} of ${year} belongs to ${NAMES[id].en} of ${date}/${month}/${year} about ${about}, recorded by ${name}. Ask the registry clerk for another one.`,
    },
  });
}

function toNumberedPaper({ id, paper, number, day, digest, name, registeredAt }: PaperRow): NumberedPaper {
  return NumberedPaperSchema.parse({
    id,
    paper,
    number,
    day,
    digest,
    by: name,
    at: registeredAt.toISOString(),
  });
}
