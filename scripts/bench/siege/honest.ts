import { randomUUID } from 'node:crypto';
import { sleep } from '@/demo/browser-driver/wait';
import { AppError } from '@/lib/base/errors';
import { createIntakeClient, type IntakeClient } from '@/lib/intake/client';
import { makeReport, makeSamplePackage } from '@/scripts/contract/sample';

/** Result of one honest report. */
export interface Sent {
  /** Time from "Send" to the receipt of the verified package (ms); undefined if there was none within the time limit. */
  readonly ms: number | undefined;
  /** Time from "Send" to the receipt of the report (ms); undefined if there was none within the time limit. */
  readonly reportMs: number | undefined;
  /** True if the intake issued a nonce for the package. */
  readonly hadNonce: boolean;
  /** Number of requests that the intake postponed or did not answer. */
  readonly putOff: number;
}

/** Codes of errors after which a request is retried, as in the outbox: the intake is busy, unreachable, or still checking. */
const AGAIN = new Set(['intake-busy', 'intake-unreachable', 'evidence-checking']);
/** Maximum pause between two attempts (ms). The outbox waits longer. */
const LONGEST_PAUSE = 2_000;

/** Sends one report with a package of `bytes` by the extension's own client. Waits at most `withinMs` for its receipt. */
export async function sendHonestReport(url: string, bytes: number, withinMs: number): Promise<Sent> {
  // Each request opens its own connection, because different honest senders share none.
  const fetchOnOwnConnection: typeof fetch = (to, init) => {
    const headers = new Headers(init?.headers);
    headers.set('connection', 'close');
    return fetch(to, { ...init, headers });
  };
  const client = createIntakeClient({ url, fetch: fetchOnOwnConnection, now: Date.now });
  const nonce = await fetchNonce(client);
  const packed = await makeSamplePackage(bytes, nonce);
  const report = makeReport('siege', packed, { id: randomUUID() });
  const body = JSON.stringify(report);
  const begun = performance.now();
  let putOff = 0;
  const repeatUntilAccepted = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    while (performance.now() - begun < withinMs) {
      try {
        return await work();
      } catch (thrown) {
        if (!(thrown instanceof AppError) || !AGAIN.has(thrown.code)) throw thrown;
        putOff += 1;
        const wait = thrown.retryAt === undefined ? 500 : thrown.retryAt - Date.now();
        await sleep(Math.min(LONGEST_PAUSE, Math.max(100, wait)));
      }
    }
    return undefined;
  };
  const sent = await repeatUntilAccepted(() => client.submitReport(body));
  const reportMs = sent && performance.now() - begun;
  let resume = false;
  const receipt =
    sent &&
    (await repeatUntilAccepted(() => {
      const upload = { reportId: report.id, digest: packed.digest, file: packed.file, resume };
      resume = true;
      return client.uploadInPieces({ ...upload, onProgress: async () => undefined });
    }));
  const ms = receipt && performance.now() - begun;
  return { ms, reportMs, hadNonce: nonce !== null, putOff };
}

async function fetchNonce(client: IntakeClient): Promise<string | null> {
  try {
    return (await client.issueNonce()).nonce;
  } catch (thrown) {
    if (thrown instanceof AppError) return null; // a capture goes on without one
    throw thrown;
  }
}
