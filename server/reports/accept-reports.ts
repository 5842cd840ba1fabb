// Why: docs/decisions/intake/reports.md

import { hash } from 'node:crypto';
import type { LogProof } from '@/lib/intake/contract';
import type { Database } from '@/server/platform/database/database';
import { ProblemError } from '@/server/platform/problem';
import {
  type IssuerDeps,
  issueReceipts,
  readSubmissionsForReceipts,
  signFirstReceipts,
} from '@/server/receipts/issue-receipt';
import type { ReceiptLog } from '@/server/receipts/log/receipt-log';
import type { CaseDeps, IncomingReport } from './find-cases';
import { storeNewSubmissions } from './store-fresh';

export interface Accepted {
  /** True if a new report was created; false if the submission is a repeat or joined another report. */
  readonly created: boolean;
  /** True if the submission was stored; false if it is a repeat. */
  readonly stored: boolean;
  readonly reference: string;
  readonly receipt: string;
  /** The proof that the receipt is in the log; undefined if the receipt was added to the log earlier. */
  readonly log: LogProof | undefined;
}

export interface AcceptDeps extends IssuerDeps, CaseDeps {
  readonly receiptLog: Pick<ReceiptLog, 'take'>;
}

const ID_TAKEN = {
  vi: 'Mã phản ánh này đã được dùng cho một nội dung khác.',
  en: 'This report id was already used for other content.',
};

/**
 * Stores submissions with their reports, senders, timelines, routes, receipts and log entries, with one statement for each table.
 * A repeat with the same id and the same bytes gets the same result. A repeat with other bytes gets `report-conflict`, which is
 * returned and not thrown, so that the other submissions are stored. Throws LostRace if an equal request was faster, or if a
 * reference that was drawn at random is in use already.
 */
export async function acceptReports(
  tx: Database,
  incoming: readonly IncomingReport[],
  deps: AcceptDeps,
): Promise<(Accepted | ProblemError)[]> {
  const byId = new Map(incoming.toReversed().map((one) => [one.report.id, one] as const));
  const known = await readSubmissionsForReceipts(tx, [...byId.keys()]);
  const ids = new Set(known.map(({ submission }) => submission.id));
  const fresh = await storeNewSubmissions(
    tx,
    [...byId.values()].filter(({ report }) => !ids.has(report.id)),
    deps,
  );
  const issued = known.length === 0 ? [] : await issueReceipts(tx, known, deps);
  const first = await signFirstReceipts(tx, [...fresh.values()], deps);
  const proofs = first.length === 0 ? undefined : await deps.receiptLog.take(tx, first);
  const signed = new Map([...issued, ...first.map(({ submissionId, jws }) => [submissionId, jws] as const)]);
  const all = new Map([...known, ...fresh.values()].map((one) => [one.submission.id, one] as const));
  return incoming.map((one) => {
    const { submission, report } = all.get(one.report.id) ?? {};
    const receipt = signed.get(one.report.id);
    if (!submission || !report || receipt === undefined)
      throw new Error('a report was neither stored nor known');
    if (submission.bodyDigest !== one.bodyDigest)
      return new ProblemError('report-conflict', { field: 'id', says: ID_TAKEN });
    const stored = byId.get(one.report.id) === one ? fresh.get(one.report.id) : undefined;
    return {
      created: stored?.created ?? false,
      stored: stored !== undefined,
      reference: report.reference,
      receipt,
      log: proofs?.get(hash('sha256', receipt)),
    };
  });
}
