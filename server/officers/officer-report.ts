import { and, asc, desc, eq, inArray, isNull, ne } from 'drizzle-orm';
import * as z from 'zod';
import { ReportedPlatformSchema } from '@/lib/domain/seller/reported-seller';
import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import { ReportedListingSchema, ReportSchema } from '@/lib/intake/contract';
import {
  type StoredComplainant,
  StoredComplainantSchema,
  StoredConsentSchema,
} from '@/lib/intake/officers/entry-contract';
import {
  MOST_REFERENCES,
  type OfficerReport,
  OfficerReportSchema,
  type OfficerSelf,
} from '@/lib/intake/officers/officer-contract';
import { listRunningPeriods } from '@/server/cases/due';
import { findReportIdsMergedInto } from '@/server/cases/lock';
import { findMergeTargetReport } from '@/server/cases/moves';
import { toOutcomeOfClosedReport } from '@/server/cases/outcome';
import { findPeriodStarts } from '@/server/cases/starts';
import { countGroupReports, findGroupReportIds } from '@/server/cases/units';
import { logAccess } from '@/server/devices/access-log';
import type { Database } from '@/server/platform/database/database';
import type { SubmissionRow } from '@/server/platform/database/schema';
import {
  acceptances,
  complainants,
  events,
  evidence,
  handlings,
  reports,
  submissions,
} from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';
import { type ClaimVerifiers, readVerifiedClaims } from '@/server/receipts/evidence-claims';
import { readCurrentRoute } from '@/server/routing/route-report';
import { readDeskEntry } from './entries/documents';
import { readReportOfUnit, readReportWithSender } from './find-report';
import { IS_SHOWN } from './officer-queue';

const CodeSchema = z.enum(VIOLATION_CODES);
/**
 * Maximum number of withdrawals, and of merged references, in an officer's report. It keeps the response within the length that a
 * client reads.
 */
const MOST_LISTED = 1_000;

// The address of the page is optional: it is purged together with the sender's text, and a desk entry may have none.
const ContentSchema = ReportSchema.omit({ complainant: true, trackingKey: true }).extend({
  platform: ReportedPlatformSchema.partial({ url: true, host: true }),
  listing: ReportedListingSchema.partial({ id: true, url: true }).optional(),
  consent: StoredConsentSchema,
  channel: z.unknown().optional(),
});

/** Reads a report for an officer of its unit, without the sender. Logs the access in the same transaction. */
export function readOfficerReport(
  db: Database,
  officer: OfficerSelf,
  reference: string,
  { now, sealers }: { readonly now: number; readonly sealers: ClaimVerifiers },
): Promise<OfficerReport> {
  return db.transaction(async (tx) => {
    const row = await readReportOfUnit(tx, officer, reference);
    await logAccess(tx, officer, { what: 'report', reference }, now);
    const sent = await tx.query.submissions.findMany({
      where: eq(submissions.reportId, row.id),
      orderBy: [asc(submissions.receivedAt), asc(submissions.id)],
    });
    const [first] = sent;
    if (!first) throw new Error(`report ${reference} has no submission`);
    const { platform, seller, listing, reason, serviceProvider, observedAt, consent } = ContentSchema.parse(
      first.content,
    );
    const { version, at, how } = consent;
    const accepted = await tx.query.acceptances.findFirst({ where: eq(acceptances.reportId, row.id) });
    const handling = await tx.query.handlings.findFirst({ where: eq(handlings.reportId, row.id) });
    const happened = await tx.query.events.findMany({
      where: eq(events.reportId, row.id),
      orderBy: asc(events.id),
    });
    const route = await readCurrentRoute(tx, row.id);
    const main = await findMergeTargetReport(tx, row);
    const others = main ? [] : await findGroupReportIds(tx, officer, row.id, { most: MOST_REFERENCES + 1 });
    const outcome = toOutcomeOfClosedReport(row.status, handling?.outcome ?? null, happened);
    const shown = sent.some(({ evidenceShown }) => evidenceShown);
    const code = CodeSchema.parse(row.code);
    const starts = findPeriodStarts([handling]);
    return OfficerReportSchema.parse({
      reference,
      status: row.status,
      platform: { ...platform, host: row.host },
      seller,
      ...(listing ? { listing } : {}),
      channel: row.channel,
      ...(await readDeskEntry(tx, officer, first.id)),
      reason,
      ...(serviceProvider ? { serviceProvider } : {}),
      ...(row.province === null ? {} : { province: row.province }),
      observedAt,
      receivedAt: row.receivedAt.toISOString(),
      complainant: await readComplainantMode(tx, sent),
      consent: { version, at, how },
      withdrawals: sent
        .flatMap(({ withdrawnAt }) => withdrawnAt?.toISOString() ?? [])
        .sort()
        .slice(0, MOST_LISTED),
      evidence: await loadEvidenceState(tx, row.evidenceDigest, shown, sealers),
      ...(route ? { route } : {}),
      due: listRunningPeriods(code, starts),
      ...(accepted ? { acceptedBy: { subject: accepted.subject, name: accepted.name } } : {}),
      events: happened.map(({ status, at, note }) => ({
        status,
        at: at.toISOString(),
        ...(note ? { note } : {}),
      })),
      ...(outcome ? { outcome } : {}),
      sameGroup: await loadReferences(tx, others.filter((id) => id !== row.id).slice(0, MOST_REFERENCES)),
      together: main ? 1 : Math.max(1, await countGroupReports(tx, officer, row.id)),
      ...(main ? { mergedInto: main.reference } : {}),
      merged: await loadReferences(tx, (await findReportIdsMergedInto(tx, [row.id])).slice(0, MOST_LISTED)),
    });
  });
}

/**
 * Returns how much is known of the earliest sender who has not withdrawn: `anonymous`, `contact`, `identified` or `purged`.
 * Returns `withdrawn` if all senders withdrew.
 */
async function readComplainantMode(tx: Database, sent: readonly SubmissionRow[]) {
  const standing = sent.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ id }) => id);
  if (standing.length === 0) return 'withdrawn';
  const rows = await tx.query.complainants.findMany({ where: inArray(complainants.submissionId, standing) });
  const modes = new Map(rows.map(({ submissionId, mode }) => [submissionId, mode] as const));
  return standing.map((id) => modes.get(id)).find((mode) => mode !== undefined) ?? 'purged';
}

async function loadReferences(tx: Database, ids: readonly number[]): Promise<string[]> {
  const rows = await tx
    .select({ reference: reports.reference })
    .from(reports)
    .where(inArray(reports.id, [...ids]))
    .orderBy(asc(reports.id));
  return rows.map(({ reference }) => reference);
}

async function loadEvidenceState(
  tx: Database,
  digest: string | null,
  shown: boolean,
  sealers: ClaimVerifiers,
) {
  if (digest === null) return { state: 'none' };
  const claim = shown ? (await readVerifiedClaims(tx, [digest], sealers)).get(digest) : undefined;
  if (!claim) return { state: 'awaited', digest };
  const { receivedAt: _received, ...evidenceState } = claim;
  return evidenceState;
}

/** Returns the digest of a report's verified package. Logs the access. */
export function readEvidenceDigestForOfficer(
  db: Database,
  officer: OfficerSelf,
  reference: string,
  now: number,
): Promise<string> {
  return db.transaction(async (tx) => {
    const row = await readReportOfUnit(tx, officer, reference);
    const verified = and(eq(reports.id, row.id), eq(evidence.state, 'verified'), IS_SHOWN);
    const [packageRow] = await tx
      .select({ digest: evidence.digest })
      .from(reports)
      .innerJoin(evidence, eq(evidence.digest, reports.evidenceDigest))
      .where(verified);
    if (!packageRow) throw new ProblemError('not-found', { field: 'evidence' });
    await logAccess(tx, officer, { what: 'evidence', reference }, now);
    return packageRow.digest;
  });
}

/**
 * Reads who sent a report: the senders who did not withdraw and are not anonymous. Logs the access with the officer's reason.
 * Only for the officer who accepted the report (or its main report) and for supervisors of the unit; throws `forbidden` for other
 * officers.
 */
export function readSenderIdentity(
  db: Database,
  officer: OfficerSelf,
  { reference, reason, now }: { readonly reference: string; readonly reason: string; readonly now: number },
): Promise<StoredComplainant[]> {
  return db.transaction(async (tx) => {
    const row = await readReportWithSender(tx, officer, reference);
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
    return who.map(({ complainant }) => StoredComplainantSchema.parse(complainant));
  });
}
