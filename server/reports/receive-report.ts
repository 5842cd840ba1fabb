import { hash } from 'node:crypto';
import type { LogProof, Report } from '@/lib/intake/contract';
import { computeKeyFingerprint } from '@/server/devices/devices';
import { createBatcher, RUNS_AT_ONCE } from '@/server/platform/batcher';
import { describeError } from '@/server/platform/log';
import { ProblemError } from '@/server/platform/problem';
import { type Accepted, acceptReports } from './accept-reports';
import { type IncomingReport, LostRace } from './find-cases';
import { parseReport } from './parse-report';
import type { ReportsDeps } from './reports-deps';

export interface ReceivedReport extends Accepted {
  readonly log: LogProof;
}

/** Maximum number of reports that one transaction stores. */
const MOST = 64;
/**
 * Maximum number of attempts to store one report in a transaction of its own, after the transaction of its batch failed. An
 * attempt fails with LostRace if an equal request was faster, or if the reference that was drawn at random is in use. The next
 * attempt sees what the faster request stored. After the last attempt the request is refused with `busy`.
 */
const TRIES = 5;

/**
 * Creates the function that receives a report: it parses the bytes, stores the report once, and adds its receipt to the log.
 * `key` (SPKI, base64) is the key that signed the bytes. `admit` may refuse the report because of its listing. Every refusal is a
 * ProblemError.
 */
export function createReportReceiver(
  deps: ReportsDeps,
): (body: Uint8Array, key?: string, admit?: (report: Report) => Promise<void>) => Promise<ReceivedReport> {
  const store = createReportRecorder(deps);
  return async (body, key, admit) => {
    const report = parseReport(body);
    await admit?.(report);
    const senderKey = key === undefined ? undefined : computeKeyFingerprint(key);
    return store({ report, body, bodyDigest: hash('sha256', body), senderKey });
  };
}

/**
 * Creates the function that stores a parsed report once and adds its receipt to the log. Under load, one transaction stores
 * several reports.
 */
export function createReportRecorder(
  deps: ReportsDeps,
): (incoming: IncomingReport) => Promise<ReceivedReport> {
  const { database, receiptLog } = deps;
  const storeBatch = (batch: readonly IncomingReport[]) =>
    database.db.transaction((tx) => acceptReports(tx, batch, deps));
  const storeTogether = createBatcher(
    async (batch: readonly IncomingReport[]): Promise<readonly (Accepted | ProblemError | null)[]> =>
      storeBatch(batch).catch((thrown: unknown) => {
        if (batch.length === 1 && !(thrown instanceof LostRace)) throw thrown;
        // One report of the batch failed, or an equal request was faster. `null` makes the caller store each report in its own
        // transaction.
        deps.log('warn', 'batch-undone', { reports: batch.length, error: describeError(thrown) });
        return batch.map(() => null);
      }),
    { most: MOST, runsAtOnce: RUNS_AT_ONCE[database.engine] },
  );
  const storeAlone = async (one: IncomingReport): Promise<Accepted | ProblemError> => {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      try {
        const [accepted] = await storeBatch([one]);
        if (accepted) return accepted;
      } catch (thrown) {
        if (!(thrown instanceof LostRace)) throw thrown;
      }
    }
    return new ProblemError('busy', { headers: { 'retry-after': '5' } });
  };

  return async (incoming) => {
    const accepted = (await storeTogether(incoming)) ?? (await storeAlone(incoming));
    if (accepted instanceof ProblemError) throw accepted;
    const log = accepted.log ?? (await receiptLog.prove(accepted.receipt));
    deps.log('info', 'report-accepted', { reference: accepted.reference, created: accepted.created });
    return { ...accepted, log };
  };
}
