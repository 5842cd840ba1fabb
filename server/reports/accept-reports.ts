// Why: docs/decisions/intake/reports.md

import { hash } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import type { LogProof } from '@/lib/intake/contract';
import type { Database } from '@/server/platform/database/database';
import { complainants, events, reports, submissions } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';
import { type IssuerDeps, issueReceipts, type Submitted } from '@/server/receipts/issue-receipt';
import type { ReceiptLog } from '@/server/receipts/log/receipt-log';
import { beginRoutes } from '@/server/routing/route-report';
import {
  type Case,
  type CaseDeps,
  findOrCreate,
  type IncomingReport,
  LostRace,
  whoseIsShown,
} from './find-cases';

export interface Accepted {
  /** True for a report nobody sent before; false for a repeat and for one that joined another. */
  readonly created: boolean;
  /** True where a submission was stored: not for a repeat. */
  readonly stored: boolean;
  readonly reference: string;
  readonly receipt: string;
  /** Undefined where the log took the receipt earlier. */
  readonly log: LogProof | undefined;
}

export interface AcceptDeps extends IssuerDeps, CaseDeps {
  readonly receiptLog: Pick<ReceiptLog, 'take'>;
}

interface Stored extends Submitted {
  readonly created: boolean;
}

const ID_TAKEN = {
  vi: 'Mã phản ánh này đã được dùng cho một nội dung khác.',
  en: 'This report id was already used for other content.',
};

/**
 * Stores submissions with case, sender, timeline, route, receipt and log entry, a statement for each kind of row. The same id
 * with the same bytes gets the same answer again; with other bytes `report-conflict`, which is returned, so that it fails
 * its sender alone. Throws LostRace.
 */
export async function acceptReports(
  tx: Database,
  incoming: readonly IncomingReport[],
  deps: AcceptDeps,
): Promise<(Accepted | ProblemError)[]> {
  const first = new Map(incoming.toReversed().map((one) => [one.report.id, one] as const));
  const known = await tx
    .select({ submission: submissions, report: reports })
    .from(submissions)
    .innerJoin(reports, eq(reports.id, submissions.reportId))
    .where(inArray(submissions.id, [...first.keys()]));
  const ids = new Set(known.map(({ submission }) => submission.id));
  const fresh = await storeFresh(
    tx,
    [...first.values()].filter(({ report }) => !ids.has(report.id)),
    deps,
  );
  const signed = await issueReceipts(tx, [...known, ...fresh.values()], deps);
  const proofs = fresh.size === 0 ? undefined : await deps.receiptLog.take(tx);
  const all = new Map([...known, ...fresh.values()].map((one) => [one.submission.id, one] as const));
  return incoming.map((one) => {
    const { submission, report } = all.get(one.report.id) ?? {};
    const receipt = signed.get(one.report.id);
    if (!submission || !report || receipt === undefined)
      throw new Error('a report was neither stored nor known');
    if (submission.bodyDigest !== one.bodyDigest)
      return new ProblemError('report-conflict', { field: 'id', says: ID_TAKEN });
    const stored = first.get(one.report.id) === one ? fresh.get(one.report.id) : undefined;
    return {
      created: stored?.created ?? false,
      stored: stored !== undefined,
      reference: report.reference,
      receipt,
      log: proofs?.get(hash('sha256', receipt)),
    };
  });
}

/** Stores submissions of new ids, by id. */
async function storeFresh(
  tx: Database,
  incoming: readonly IncomingReport[],
  deps: AcceptDeps,
): Promise<ReadonlyMap<string, Stored>> {
  if (incoming.length === 0) return new Map();
  const receivedAt = new Date(deps.now());
  // The package first, the report after it, as where a package is recorded: two never wait for each other.
  const shown = await whoseIsShown(tx, incoming);
  const cases = await findOrCreate(tx, incoming, shown, receivedAt, deps);
  const rows = await tx
    .insert(submissions)
    .values(
      cases.map(({ one, row }) => ({
        ...submissionRow(one, row.id, receivedAt),
        evidenceShown: shown.has(one),
      })),
    )
    .onConflictDoNothing()
    .returning();
  if (rows.length < incoming.length) throw new LostRace();
  await tx.insert(complainants).values(
    incoming.map(({ report: { id, complainant }, body }) => ({
      submissionId: id,
      mode: complainant.mode,
      complainant,
      body,
    })),
  );
  await beginTimelines(
    tx,
    cases.filter(({ created }) => created),
    receivedAt,
  );
  const byId = new Map(rows.map((submission) => [submission.id, submission] as const));
  return new Map(
    cases.flatMap(({ one, row: report, created }) => {
      const submission = byId.get(one.report.id);
      return submission ? [[submission.id, { submission, report, created }] as const] : [];
    }),
  );
}

/** What happened to new cases so far; routes those that are complete. */
async function beginTimelines(tx: Database, created: readonly Case[], at: Date): Promise<void> {
  if (created.length === 0) return;
  const complete = created.filter(({ row }) => row.status === 'routed');
  const withPackage = complete.filter(({ row }) => row.evidenceDigest !== null);
  await tx
    .insert(events)
    .values([
      ...created.map(({ row }) => ({ reportId: row.id, status: 'received', at })),
      ...withPackage.map(({ row }) => ({ reportId: row.id, status: 'evidence-verified', at })),
    ]);
  await beginRoutes(
    tx,
    complete.map(({ one, row }) => ({ reportId: row.id, content: one.report })),
    at,
  );
}

/** A submission of a report, without who sent it. */
function submissionRow(
  { report, bodyDigest, senderKey }: IncomingReport,
  reportId: number,
  receivedAt: Date,
) {
  const { complainant: _who, trackingKey, ...content } = report;
  const evidenceDigest = report.evidence?.digest;
  return { id: report.id, reportId, bodyDigest, trackingKey, senderKey, content, evidenceDigest, receivedAt };
}
