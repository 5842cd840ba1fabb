import { createHash } from 'node:crypto';
import type { LogProof } from '@/lib/intake/contract';
import { fingerprintOf } from '@/server/devices/devices';
import { createBatcher, RUNS_AT_ONCE } from '@/server/platform/batcher';
import { describeError } from '@/server/platform/log';
import { issuerOf } from '@/server/receipts/issuer';
import { acceptNewReports } from './accept-new-reports';
import { acceptReport, type IncomingReport } from './accept-report';
import { parseReport } from './parse-report';
import type { ReportsDeps } from './reports-deps';

export interface ReceivedReport {
  /** True for a report nobody sent before; false for a repeat and for one that joined another. */
  readonly created: boolean;
  /** True where a submission was stored: for a new report, and for one that joined another. */
  readonly stored: boolean;
  readonly reference: string;
  readonly receipt: string;
  readonly log: LogProof;
}

/** Reports that one transaction stores. */
const MOST = 64;

/**
 * Takes reports: bytes → report → stored once → receipt in the log. `key` (SPKI, base64) is the one that signed the bytes.
 * Refusals are ProblemErrors.
 */
export function createReportReception(
  deps: ReportsDeps,
): (body: Uint8Array, key?: string) => Promise<ReceivedReport> {
  const { database, newReference, receiptLog } = deps;
  const issuer = issuerOf(deps);
  const acceptNew = createBatcher(
    async (batch: readonly IncomingReport[]) => {
      const accepted = await acceptNewReports(database.db, batch, {
        ...issuer,
        newReference,
        takeIntoLog: receiptLog.take,
      }).catch((thrown: unknown) => {
        // Another process stored an equal request, or one of the batch failed: store each on its own.
        deps.log('warn', 'batch-undone', { reports: batch.length, error: describeError(thrown) });
        if (batch.length === 1 && !isConflict(thrown)) throw thrown;
        return [];
      });
      return batch.map((_, at) => accepted[at] ?? null);
    },
    { most: MOST, runsAtOnce: RUNS_AT_ONCE[database.engine] },
  );

  return async (body, key) => {
    const report = parseReport(body);
    const bodyDigest = createHash('sha256').update(body).digest('hex');
    const senderKey = key === undefined ? undefined : fingerprintOf(key);
    const incoming = { report, body, bodyDigest, senderKey };
    const made = await acceptNew(incoming);
    const { created, stored, reference, receipt } = made
      ? { ...made, created: true, stored: true }
      : await acceptReport(database.db, incoming, { ...issuer, newReference });
    const log = made?.log ?? (await receiptLog.prove(receipt));
    deps.log('info', 'report-accepted', { reference, created });
    return { created, stored, reference, receipt, log };
  };
}

/** PostgreSQL's "unique constraint violated". */
function isConflict(thrown: unknown): boolean {
  for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && cause.code === '23505') return true;
  }
  return false;
}
