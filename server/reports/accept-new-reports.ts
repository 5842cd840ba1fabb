import { createHash } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import type { LogProof } from '@/lib/intake/contract';
import { CONTRACT_VERSION, type ReceiptClaims } from '@/lib/intake/contract';
import type { Database } from '@/server/platform/database/database';
import type { ReportRow } from '@/server/platform/database/schema';
import {
  complainants,
  events,
  evidence,
  receipts,
  reports,
  routes,
  submissions,
} from '@/server/platform/database/schema';
import { assignRoute } from '@/server/routing/assign';
import { routeNote, routeRow } from '@/server/routing/route-report';
import { routedFacts } from '@/server/routing/routed-facts';
import {
  type AcceptDeps,
  type IncomingReport,
  reportRow,
  sameReportKey,
  submissionRow,
} from './accept-report';

/** A report that nobody sent before, stored with its receipt, which is in the log. */
export interface AcceptedNew {
  readonly reference: string;
  readonly receipt: string;
  readonly log: LogProof | undefined;
}

export interface AcceptNewDeps extends AcceptDeps {
  /** Takes the receipts stored in `tx` into the log; proofs by the SHA-256 (hex) of each. */
  readonly takeIntoLog: (tx: Database) => Promise<ReadonlyMap<string, LogProof>>;
}

interface Fresh {
  readonly incoming: IncomingReport;
  readonly report: ReportRow;
  readonly complete: boolean;
}

/**
 * Stores many submissions in one transaction: case, sender, timeline, route, receipt and log entry of each, a statement
 * for each kind of row. Only what is plainly new is stored; undefined stands for a repeat, one that joins another, and
 * one whose package is here already: those are for `acceptReport`, one by one.
 */
export function acceptNewReports(
  db: Database,
  incoming: readonly IncomingReport[],
  deps: AcceptNewDeps,
): Promise<(AcceptedNew | undefined)[]> {
  return db.transaction(async (tx) => {
    const receivedAt = new Date(deps.now());
    const fresh = await insertReports(tx, await unknownOf(tx, incoming), receivedAt, deps);
    if (fresh.length === 0) return incoming.map(() => undefined);
    await insertSubmissions(tx, fresh, receivedAt);
    await insertTimelines(tx, fresh, receivedAt);
    const signed = await insertReceipts(tx, fresh, receivedAt, deps);
    const proofs = await deps.takeIntoLog(tx);
    return incoming.map((one) => {
      const made = signed.get(one);
      return made && { ...made.answer, log: proofs.get(made.digest) };
    });
  });
}

/** Those whose id, and whose package, the intake has not seen; of two with one id the first. */
async function unknownOf(tx: Database, incoming: readonly IncomingReport[]): Promise<IncomingReport[]> {
  const first = new Map(incoming.toReversed().map((one) => [one.report.id, one] as const));
  const known = await tx
    .select({ id: submissions.id })
    .from(submissions)
    .where(inArray(submissions.id, [...first.keys()]));
  for (const { id } of known) first.delete(id);
  const digests = [...first.values()].flatMap(({ report }) => report.evidence?.digest ?? []);
  if (digests.length === 0) return [...first.values()];
  const kept = await tx
    .select({ digest: evidence.digest })
    .from(evidence)
    .where(inArray(evidence.digest, digests));
  const here = new Set<string | undefined>(kept.map(({ digest }) => digest));
  return [...first.values()].filter(({ report }) => !here.has(report.evidence?.digest));
}

async function insertReports(
  tx: Database,
  incoming: readonly IncomingReport[],
  receivedAt: Date,
  { now, newReference }: AcceptDeps,
): Promise<Fresh[]> {
  if (incoming.length === 0) return [];
  const byKey = new Map(incoming.toReversed().map((one) => [sameReportKey(one), one] as const));
  const rows = [...byKey].map(([sameKey, { report }]) => ({
    ...reportRow(report, receivedAt),
    sameKey,
    reference: newReference(now()),
    // Without a package a report is complete, and routed at once.
    status: report.evidence ? 'received' : 'routed',
  }));
  const inserted = await tx.insert(reports).values(rows).onConflictDoNothing().returning();
  return inserted.flatMap((report) => {
    const one = byKey.get(report.sameKey);
    return one ? [{ incoming: one, report, complete: one.report.evidence === undefined }] : [];
  });
}

async function insertSubmissions(tx: Database, fresh: readonly Fresh[], receivedAt: Date): Promise<void> {
  await tx
    .insert(submissions)
    .values(fresh.map(({ incoming, report }) => submissionRow(incoming, report.id, receivedAt)));
  await tx.insert(complainants).values(
    fresh.map(({ incoming: { report, body } }) => ({
      submissionId: report.id,
      mode: report.complainant.mode,
      complainant: report.complainant,
      body,
    })),
  );
}

async function insertTimelines(tx: Database, fresh: readonly Fresh[], at: Date): Promise<void> {
  const routed = fresh.flatMap(({ incoming, report, complete }) => {
    if (!complete) return [];
    return [{ reportId: report.id, ...assignRoute(routedFacts(incoming.report), at.getTime()) }];
  });
  await tx
    .insert(events)
    .values([
      ...fresh.map(({ report }) => ({ reportId: report.id, status: 'received', at })),
      ...routed.map(({ reportId, route }) => ({ reportId, status: 'routed', at, note: routeNote(route) })),
    ]);
  if (routed.length === 0) return;
  await tx
    .insert(routes)
    .values(routed.map(({ reportId, route, province }) => routeRow(reportId, route, province)));
}

async function insertReceipts(tx: Database, fresh: readonly Fresh[], issuedAt: Date, deps: AcceptDeps) {
  const signed = await Promise.all(
    fresh.map(async ({ incoming, report }) => {
      const { evidence: named } = incoming.report;
      const stands: ReceiptClaims['evidence'] = named
        ? { state: 'awaited', digest: named.digest }
        : { state: 'none' };
      const receipt = await deps.signReceipt({
        version: CONTRACT_VERSION,
        issuer: deps.issuer,
        reference: report.reference,
        reportId: incoming.report.id,
        reportDigest: incoming.bodyDigest,
        receivedAt: issuedAt.toISOString(),
        evidence: stands,
      });
      const digest = createHash('sha256').update(receipt).digest('hex');
      const row = {
        submissionId: incoming.report.id,
        evidenceState: stands.state,
        jws: receipt,
        digest,
        issuedAt,
      };
      return { incoming, row, digest, answer: { reference: report.reference, receipt } };
    }),
  );
  await tx.insert(receipts).values(signed.map(({ row }) => row));
  return new Map(signed.map(({ incoming, digest, answer }) => [incoming, { digest, answer }] as const));
}
