// Why: docs/decisions/intake/reports.md

import { hash } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import type { LogProof, Report } from '@/lib/intake/contract';
import { lockReports } from '@/server/cases/lock';
import { isEnded } from '@/server/cases/moves';
import type { Database } from '@/server/platform/database/database';
import {
  complainants,
  events,
  evidence,
  type ReportRow,
  reports,
  submissions,
} from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';
import { type IssuerDeps, issueReceipts, type Submitted } from '@/server/receipts/issue-receipt';
import type { ReceiptLog } from '@/server/receipts/log/receipt-log';
import { beginRoutes } from '@/server/routing/route-report';

/** A report that passed the contract, with the exact bytes it came in. */
export interface IncomingReport {
  readonly report: Report;
  readonly body: Uint8Array;
  /** SHA-256 (hex) of `body`. */
  readonly bodyDigest: string;
  /** SHA-256 (hex) of the key (SPKI) that signed the bytes; undefined where none did. */
  readonly senderKey: string | undefined;
}

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

export interface AcceptDeps extends IssuerDeps {
  readonly newReference: (now: number) => string;
  readonly receiptLog: Pick<ReceiptLog, 'take'>;
}

/** Rolls back a transaction that lost to an equal request, or drew a reference that is taken: another attempt settles it. */
export class LostRace extends Error {}

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
      log: proofs?.get(sha256(receipt)),
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

/**
 * Those whose package is here and their own: the key that signed the request signed the package. Whoever only heard of a
 * package, or was given it, brings its bytes like anybody else.
 */
async function whoseIsShown(
  tx: Database,
  incoming: readonly IncomingReport[],
): Promise<ReadonlySet<IncomingReport>> {
  const signed = incoming.filter(({ senderKey, report }) => senderKey !== undefined && report.evidence);
  if (signed.length === 0) return new Set();
  const digests = signed.flatMap(({ report }) => report.evidence?.digest ?? []);
  const kept = await tx
    .select()
    .from(evidence)
    .where(inArray(evidence.digest, digests))
    .orderBy(evidence.digest)
    .for('share'); // it is not purged while a report begins to need it
  const keys = new Map(
    kept.flatMap(({ digest, state, purgedAt, key }) =>
      state === 'verified' && purgedAt === null ? [[digest, key] as const] : [],
    ),
  );
  return new Set(
    signed.filter(({ report, senderKey }) => keys.get(report.evidence?.digest ?? '') === senderKey),
  );
}

interface Case {
  readonly one: IncomingReport;
  readonly row: ReportRow;
  readonly created: boolean;
}

/** The case of each submission: its own, or the one it joins. */
async function findOrCreate(
  tx: Database,
  incoming: readonly IncomingReport[],
  shown: ReadonlySet<IncomingReport>,
  receivedAt: Date,
  { now, newReference }: AcceptDeps,
): Promise<Case[]> {
  const insert = async (keyed: ReadonlyMap<string, IncomingReport>) => {
    const rows = [...keyed].map(([sameKey, one]) => ({
      ...reportRow(one.report, receivedAt),
      sameKey,
      reference: newReference(now()),
      // An officer gets a report with its package, so one that awaits its package is not routed yet.
      status: !one.report.evidence || shown.has(one) ? 'routed' : 'received',
    }));
    const inserted = await tx.insert(reports).values(rows).onConflictDoNothing().returning();
    return inserted.flatMap((row): Case[] => {
      const one = keyed.get(row.sameKey);
      return one ? [{ one, row, created: true }] : [];
    });
  };
  // In the order of their keys, so that two processes with the same reports cannot deadlock.
  const keyed = incoming
    .map((one) => [sameReportKey(one), one] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const created = await insert(new Map(keyed.toReversed().map((one) => one)));
  const own = new Set(created.map(({ one }) => one));
  const others = keyed.filter(([, one]) => !own.has(one));
  if (others.length === 0) return created;
  const found = await tx
    .select({ id: reports.id })
    .from(reports)
    .where(inArray(reports.sameKey, [...new Set(others.map(([key]) => key))]));
  const locked = await lockReports(
    tx,
    found.map(({ id }) => id),
  );
  const byKey = new Map(locked.map((row) => [row.sameKey, row] as const));
  const joined: Case[] = [];
  for (const [key, one] of others) {
    const row = byKey.get(key);
    if (row && !isEnded(row)) {
      joined.push({ one, row, created: false });
      continue;
    }
    // An ended case takes no further submission: a later one becomes its own case.
    const [anew] = row ? await insert(new Map([[keyOf(['submission', one.report.id]), one]])) : [];
    if (!anew) throw new LostRace(); // the reference was taken: the next attempt draws another
    joined.push(anew);
  }
  return [...created, ...joined];
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

/** What the case keeps of a report, in columns. */
function reportRow(report: Report, receivedAt: Date) {
  return {
    marketplace: report.platform.marketplace,
    host: report.platform.host,
    listingId: report.listing?.id,
    sellerId: report.seller.id,
    sellerUrl: report.seller.url,
    sellerName: report.seller.name,
    code: report.reason.code,
    province: report.province,
    evidenceDigest: report.evidence?.digest,
    receivedAt,
  };
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

/**
 * Two submissions are one report when one key signed both and they hold the same package about the same listing (or seller, or
 * page) with the same sign: one person sent one capture twice. Whoever only knows or was given a package makes a report of
 * their own, and so does every submission without a package or a signature.
 */
function sameReportKey({ report, senderKey }: IncomingReport): string {
  const subject = report.listing?.id ?? report.seller.id ?? report.seller.url ?? report.platform.url;
  if (!report.evidence || senderKey === undefined) return keyOf(['submission', report.id]);
  const { marketplace, host } = report.platform;
  return keyOf([
    'signed-package',
    ...[senderKey, report.evidence.digest, marketplace, host, subject, report.reason.code],
  ]);
}

const keyOf = (parts: readonly string[]) => sha256(JSON.stringify(parts));
const sha256 = (text: string) => hash('sha256', text);
