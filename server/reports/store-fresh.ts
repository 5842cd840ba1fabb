import type { Database } from '@/server/platform/database/database';
import { complainants, events, submissions } from '@/server/platform/database/schema';
import type { Submitted } from '@/server/receipts/issue-receipt';
import { beginRoutes } from '@/server/routing/route-report';
import {
  type Case,
  type CaseDeps,
  findOrCreate,
  type IncomingReport,
  LostRace,
  whoseIsShown,
} from './find-cases';

interface Stored extends Submitted {
  readonly created: boolean;
}

/** Stores submissions of new ids with case, sender, timeline and route; returns them by id. Throws LostRace. */
export async function storeFresh(
  tx: Database,
  incoming: readonly IncomingReport[],
  deps: CaseDeps,
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
