import { and, asc, desc, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import * as z from 'zod';
import { VIOLATION_CODES } from '@/lib/domain/violation-codes';
import { ComplainantSchema, ReportSchema } from '@/lib/intake/contract';
import { type OfficerReport, OfficerReportSchema, type OfficerSelf } from '@/lib/intake/officer-contract';
import { duesOf } from '@/server/officer/due';
import { ProblemError } from '@/server/problem';
import type { Database } from './database';
import { type Sealers, verifiedClaims } from './evidence-claims';
import type { ReportRow } from './issue-receipt';
import { logAccess } from './officer-access';
import { ofUnit } from './officer-queue';
import { currentRoute } from './route-report';
import { acceptances, complainants, events, evidence, handlings, reports, submissions } from './schema';

const CodeSchema = z.enum(VIOLATION_CODES);
const ContentSchema = ReportSchema.omit({ complainant: true, trackingKey: true });

/** The report of a reference, if it is the unit's; for anybody else there is none: `not-found`. */
export async function reportOfUnit(
  tx: Database,
  { unit }: OfficerSelf,
  reference: string,
  lock = false,
): Promise<ReportRow> {
  const mine = and(eq(reports.reference, reference), ofUnit(unit.id));
  const query = tx.select().from(reports).where(mine);
  const [row] = await (lock ? query.for('update') : query);
  if (!row) throw new ProblemError('not-found', { field: 'reference' });
  return row;
}

/** Reports of the same listing (else shop) and sign that lie with the unit and have not ended, `row` among them. */
export async function groupOf(tx: Database, { unit }: OfficerSelf, row: ReportRow): Promise<ReportRow[]> {
  if (row.listingId === null && row.sellerId === null && row.sellerUrl === null) return [row];
  const same = and(
    eq(reports.marketplace, row.marketplace),
    eq(reports.host, row.host),
    eq(reports.code, row.code),
    sql`coalesce(${reports.listingId}, ${reports.sellerId}, ${reports.sellerUrl}) = ${row.listingId ?? row.sellerId ?? row.sellerUrl}`,
    sql`${reports.status} not in ('closed', 'withdrawn')`,
    ofUnit(unit.id),
  );
  const rows = await tx.select().from(reports).where(same).orderBy(asc(reports.id)).for('update');
  return rows.some(({ id }) => id === row.id) ? rows : [row, ...rows];
}

/** A report as an officer of its unit reads it: without who sent it. The reading is logged in the same transaction. */
export function readOfficerReport(
  db: Database,
  officer: OfficerSelf,
  reference: string,
  { now, sealers }: { readonly now: number; readonly sealers: Sealers },
): Promise<OfficerReport> {
  return db.transaction(async (tx) => {
    const row = await reportOfUnit(tx, officer, reference);
    await logAccess(tx, officer, { what: 'report', reference }, now);
    const first = await tx.query.submissions.findFirst({
      where: eq(submissions.reportId, row.id),
      orderBy: asc(submissions.receivedAt),
    });
    if (!first) throw new Error(`report ${reference} has no submission`);
    const { platform, seller, listing, reason, serviceProvider, observedAt } = ContentSchema.parse(
      first.content,
    );
    const who = await tx.query.complainants.findFirst({ where: eq(complainants.submissionId, first.id) });
    const accepted = await tx.query.acceptances.findFirst({ where: eq(acceptances.reportId, row.id) });
    const handling = await tx.query.handlings.findFirst({ where: eq(handlings.reportId, row.id) });
    const happened = await tx.query.events.findMany({
      where: eq(events.reportId, row.id),
      orderBy: asc(events.id),
    });
    const route = await currentRoute(tx, row.id);
    const others = (await groupOf(tx, officer, row)).filter(({ id }) => id !== row.id);
    const code = CodeSchema.parse(row.code);
    const starts = { takedown: handling?.takedownRequestedAt?.getTime(), large: false };
    return OfficerReportSchema.parse({
      reference,
      status: row.status,
      platform,
      seller,
      ...(listing ? { listing } : {}),
      reason,
      ...(serviceProvider ? { serviceProvider } : {}),
      ...(row.province === null ? {} : { province: row.province }),
      observedAt,
      receivedAt: row.receivedAt.toISOString(),
      complainant: who?.mode ?? 'withdrawn',
      evidence: await evidenceOf(tx, row.evidenceDigest, sealers),
      ...(route ? { route } : {}),
      due: duesOf(code, starts),
      ...(accepted ? { acceptedBy: { subject: accepted.subject, name: accepted.name } } : {}),
      events: happened.map(({ status, at, note }) => ({
        status,
        at: at.toISOString(),
        ...(note ? { note } : {}),
      })),
      sameGroup: others.map((other) => other.reference),
    });
  });
}

async function evidenceOf(tx: Database, digest: string | null, sealers: Sealers) {
  if (digest === null) return { state: 'none' };
  const claim = (await verifiedClaims(tx, [digest], sealers)).get(digest);
  if (!claim) return { state: 'awaited', digest };
  const { receivedAt: _received, ...shown } = claim;
  return shown;
}

/** The digest of a report's verified package; reading it is logged. */
export function readOfficerEvidence(
  db: Database,
  officer: OfficerSelf,
  reference: string,
  now: number,
): Promise<string> {
  return db.transaction(async (tx) => {
    const { evidenceDigest } = await reportOfUnit(tx, officer, reference);
    const verified = and(eq(evidence.digest, evidenceDigest ?? ''), eq(evidence.state, 'verified'));
    const kept = await tx.query.evidence.findFirst({ where: verified });
    if (!kept) throw new ProblemError('not-found', { field: 'evidence' });
    await logAccess(tx, officer, { what: 'evidence', reference }, now);
    return kept.digest;
  });
}

/** Who sent a report, for a reason that is logged with the answer; only whoever accepted it, or a supervisor, may ask. */
export function readIdentity(
  db: Database,
  officer: OfficerSelf,
  { reference, reason, now }: { readonly reference: string; readonly reason: string; readonly now: number },
): Promise<z.infer<typeof ComplainantSchema>[]> {
  return db.transaction(async (tx) => {
    const row = await reportOfUnit(tx, officer, reference);
    const accepted = await tx.query.acceptances.findFirst({ where: eq(acceptances.reportId, row.id) });
    if (accepted?.subject !== officer.subject && !officer.roles.includes('supervisor')) {
      throw new ProblemError('forbidden', { field: 'reference' });
    }
    await logAccess(tx, officer, { what: 'identity', reference, reason }, now);
    const sent = await tx.query.submissions.findMany({
      columns: { id: true },
      where: and(eq(submissions.reportId, row.id), isNull(submissions.withdrawnAt)),
      orderBy: desc(submissions.receivedAt),
    });
    const ids = sent.map(({ id }) => id);
    if (ids.length === 0) return [];
    const who = await tx.query.complainants.findMany({
      where: and(inArray(complainants.submissionId, ids), ne(complainants.mode, 'anonymous')),
    });
    return who.map(({ complainant }) => ComplainantSchema.parse(complainant));
  });
}
