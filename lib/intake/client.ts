import * as z from 'zod';
import { DEVICE_HEADER, PROOF_HEADER } from '@/lib/domain/report/proof';
import {
  type ConsentWithdrawal,
  EVIDENCE_MAX_BYTES,
  LogProofSchema,
  NonceResponseSchema,
  type ReceiptResponse,
  ReceiptResponseSchema,
  ReportStatusSchema,
} from './contract';
import {
  createExchange,
  createJsonPostOptions,
  type ExchangeOptions,
  SLOWEST_BYTES_PER_MS,
} from './exchange';
import { createResponseReaders, IntakeRejection } from './read-response';
import { cancelUpload, type ResumableUpload, uploadInChunks } from './resumable-upload';
import { createProofOfWork, type OnWork } from './solve-proof';

export type IntakeClientDeps = ExchangeOptions;

/** Options for sending a report. */
export interface Sending {
  /** This device's public key, and its signature over `sha256:<digest of the body>`, each in base64. */
  readonly device?: { readonly publicKey: string; readonly signature: string } | undefined;
  /** Called repeatedly while the device makes a proof of work for a busy intake. */
  readonly onWork?: OnWork;
}

/** Header `prefer` (RFC 7240). It lets a busy intake respond after ten seconds that the package is stored but not checked yet. */
const ASYNC_AFTER_10_S = 'respond-async, wait=10';

/** Longest time for which a capture waits for its nonce (ms). It is short because the page keeps changing. */
const NONCE_MS = 2_000;

const ConsistencySchema = z.object({ proof: z.array(z.base64().length(44)).max(128) });

/**
 * Creates a client of the intake at `url`. It uses no Node API, cookie, redirect or referrer. Every method returns what the
 * contract says or throws an AppError:
 * - `offline`: the device knows that it is offline.
 * - `intake-unreachable`: no response in time, a 5xx, or a response that is not an intake's.
 * - `intake-busy`: the intake asks to repeat the request at `retryAt`.
 * - `evidence-checking`: the package is stored; its receipt has to be requested later.
 * - `intake-rejected`: the intake refuses the request; an IntakeRejection holds the problem.
 * - `not-found`: the intake has no such thing.
 */
export function createIntakeClient(deps: IntakeClientDeps) {
  const { exchange, clockOffset, timeoutMs } = createExchange(deps);
  const { answer, done, file } = createResponseReaders(deps.now);
  const withSecret = (secret: string, init: RequestInit = {}): RequestInit => ({
    ...init,
    headers: { ...init.headers, authorization: `Bearer ${secret}` },
  });
  const limitOf = (bytes: number) => timeoutMs + bytes / SLOWEST_BYTES_PER_MS;

  /** Sends the package of a report; returns its receipt. */
  const uploadEvidence = (digest: string, sent: Blob, reportId: string): Promise<ReceiptResponse> =>
    exchange(
      `v1/evidence/${digest}?report=${encodeURIComponent(reportId)}`,
      {
        method: 'PUT',
        body: sent,
        headers: { 'content-type': 'application/wacz', prefer: ASYNC_AFTER_10_S },
      },
      answer(ReceiptResponseSchema),
      limitOf(sent.size),
    );

  return {
    /** Requests a nonce. The time limit is short, because a person pressed a button and waits. */
    issueNonce: () =>
      exchange('v1/nonces', { method: 'POST' }, answer(NonceResponseSchema), Math.min(timeoutMs, NONCE_MS)),
    /**
     * Sends a report's exact text or bytes; a repeat is harmless. If the intake asks for a proof of work, the client makes the
     * proof and sends the report with the proof.
     */
    submitReport: (
      body: string | Uint8Array<ArrayBuffer>,
      { device, onWork = async () => undefined }: Sending = {},
    ): Promise<ReceiptResponse> => {
      const signed = device ? { [DEVICE_HEADER]: `${device.publicKey}.${device.signature}` } : {};
      const postReport = (more: Record<string, string>) =>
        exchange(
          'v1/reports',
          { method: 'POST', body, headers: { 'content-type': 'application/json', ...signed, ...more } },
          answer(ReceiptResponseSchema),
        );
      return postReport({}).catch(async (thrown: unknown) => {
        const challenge = thrown instanceof IntakeRejection ? thrown.problem.challenge : undefined;
        if (!challenge) throw thrown;
        return postReport({ [PROOF_HEADER]: await createProofOfWork(challenge, onWork) });
      });
    },
    uploadEvidence,
    /**
     * Sends a package in chunks, and continues an upload that was interrupted. If the intake takes no chunks, sends the package
     * in one request.
     */
    uploadInPieces: async (upload: ResumableUpload): Promise<ReceiptResponse> => {
      const { reportId, digest, file: sent } = upload;
      const path = `v1/uploads/${encodeURIComponent(reportId)}/finish`;
      const receiptOf = answer(ReceiptResponseSchema);
      const requestFinish = <T>(read: (response: Response) => Promise<T>) =>
        exchange(path, { method: 'POST', headers: { prefer: ASYNC_AFTER_10_S } }, read, limitOf(sent.size));
      if (upload.resume) {
        // The intake may have the whole package already, if only the response to an earlier request was lost.
        const receipt = await requestFinish(async (response) =>
          [404, 405, 409].includes(response.status) ? undefined : receiptOf(response),
        );
        if (receipt) return receipt;
      }
      const inPieces = await uploadInChunks(upload, exchange, { limitOf, now: deps.now });
      return inPieces ? requestFinish(receiptOf) : uploadEvidence(digest, sent, reportId);
    },
    /** Cancels an upload. The intake then deletes what has arrived of the package. */
    cancelUpload: (reportId: string) => cancelUpload(reportId, exchange, deps.now),
    readStatus: (reference: string, secret: string) =>
      exchange(`v1/reports/${reference}`, withSecret(secret, {}), answer(ReportStatusSchema)),
    /** Withdraws the sender from a report. A repeat changes nothing. */
    withdrawReport: (reference: string, secret: string) =>
      exchange(`v1/reports/${reference}/withdraw`, withSecret(secret, { method: 'POST' }), done),
    /** Withdraws the consent to one use of the sender's data. The intake then deletes that data. */
    withdrawConsent: (reference: string, secret: string, purpose: ConsentWithdrawal['purpose']) =>
      exchange(
        `v1/reports/${reference}/consents/withdraw`,
        withSecret(secret, createJsonPostOptions({ purpose })),
        done,
      ),
    /** Sends the answer to an officer's question. A repeat changes nothing. */
    answerQuestion: (reference: string, secret: string, text: string) =>
      exchange(`v1/reports/${reference}/answers`, withSecret(secret, createJsonPostOptions({ text })), done),
    fetchEvidence: (reference: string, secret: string) =>
      exchange(
        `v1/reports/${reference}/evidence`,
        withSecret(secret),
        file(EVIDENCE_MAX_BYTES, 'application/wacz'),
        limitOf(EVIDENCE_MAX_BYTES),
      ),
    /** Fetches the proof (base64 hashes) that the receipt log with `to` entries extends the log with `from` entries. */
    readConsistency: async (from: number, to: number): Promise<readonly string[]> =>
      (await exchange(`v1/log/consistency/${from}/${to}`, {}, answer(ConsistencySchema))).proof,
    /**
     * Fetches a receipt's index in the receipt log, with the proof that the receipt is in the log. `digest`: SHA-256 (hex) of the
     * receipt. Throws `not-found` if the log does not have the receipt.
     */
    readLogProof: (digest: string) => exchange(`v1/log/proof/${digest}`, {}, answer(LogProofSchema)),
    /** Returns the intake's clock minus this device's (ms, ± half a second), from the last response; null before the first. */
    clockOffset,
  };
}
export type IntakeClient = ReturnType<typeof createIntakeClient>;
