import * as z from 'zod';
import { DEVICE_HEADER, PROOF_HEADER } from '@/lib/domain/report/proof';
import { IntakeRejection, readAnswer, readDone } from './answer';
import {
  type ConsentWithdrawal,
  EVIDENCE_MAX_BYTES,
  type LogProof,
  LogProofSchema,
  NonceResponseSchema,
  type ReceiptResponse,
  ReceiptResponseSchema,
  type ReportStatus,
  ReportStatusSchema,
} from './contract';
import { EDITION_HEADERS } from './edition';
import { createExchange, type ExchangeOptions, SLOWEST_BYTES_PER_MS } from './exchange';
import { readFile } from './read-file';
import { cancelUpload, type ResumableUpload, sendInPieces } from './resumable-upload';
import { type OnWork, solveProof } from './solve-proof';

export type IntakeClientDeps = ExchangeOptions;

/** How a report is sent. */
export interface Sending {
  /** This device's key and its signature over `sha256:<digest of the body>`, both base64. */
  readonly device?: { readonly publicKey: string; readonly signature: string } | undefined;
  /** Called while the device computes a proof for a busy intake. */
  readonly onWork?: OnWork;
}

/**
 * An intake as the extension sees it. Every method returns what the contract says or throws an AppError: `offline`,
 * `intake-unreachable` (no answer in time, a 5xx, or not an intake's answer), `intake-busy` (with `retryAt`),
 * `evidence-checking` (the package is stored; ask for its receipt later), `intake-rejected` (an IntakeRejection with
 * the problem) or `not-found`.
 */
export interface IntakeClient {
  /** Requests a nonce and gives up after a short wait, because a person pressed a button. */
  issueNonce(): Promise<z.infer<typeof NonceResponseSchema>>;
  /** Sends a report's exact text or bytes, repeatable. Where the intake asks for a proof of work, makes it and sends again. */
  submitReport(body: string | Uint8Array<ArrayBuffer>, sending?: Sending): Promise<ReceiptResponse>;
  /** Sends a package. `reportId`: whose receipt it is, where several reports have the package; else the newest's. */
  uploadEvidence(digest: string, file: Blob, reportId?: string): Promise<ReceiptResponse>;
  /** Sends a package in chunks and resumes an earlier attempt; in one request where the intake wants that. */
  uploadInPieces(upload: ResumableUpload): Promise<ReceiptResponse>;
  /** Deletes the part of an upload that the intake has. */
  cancelUpload(reportId: string): Promise<void>;
  readStatus(reference: string, secret: string): Promise<ReportStatus>;
  /** Withdraws the sender from a report; repeating it changes nothing. */
  withdrawReport(reference: string, secret: string): Promise<void>;
  /** Withdraws the consent to one use of the sender's data, which the intake then deletes. */
  withdrawConsent(reference: string, secret: string, purpose: ConsentWithdrawal['purpose']): Promise<void>;
  /** Answers an officer's question; repeating it changes nothing. */
  answerQuestion(reference: string, secret: string, text: string): Promise<void>;
  fetchEvidence(reference: string, secret: string): Promise<Blob>;
  /** Proof (base64 hashes) that the receipt log of `to` leaves begins with that of `from` leaves. */
  readConsistency(from: number, to: number): Promise<readonly string[]>;
  /** Place of a receipt in the receipt log, by its SHA-256 (hex); throws `not-found` without one. */
  readLogProof(digest: string): Promise<LogProof>;
  /** Intake's clock minus this device's (ms, ± half a second), from the last answer; null before the first. */
  clockOffset(): number | null;
}

/** Lets a busy intake answer after ten seconds that it has a package and is still checking it (RFC 7240). */
const PATIENCE = 'respond-async, wait=10';

/** Longest wait of a capture for its nonce (ms), because the page keeps changing. */
const NONCE_MS = 2_000;

const ConsistencySchema = z.object({ proof: z.array(z.base64().length(44)).max(128) });

/** A client of the intake at `url`. No Node API, no cookie, no redirect, no referrer. */
export function createIntakeClient(deps: IntakeClientDeps): IntakeClient {
  const { exchange, clockOffset, timeoutMs } = createExchange(deps);
  const answer = <T>(schema: z.ZodType<T>) => {
    return (response: Response) => readAnswer(response, schema, deps.now());
  };
  const done = (response: Response) => readDone(response, deps.now());
  const bearer = (secret: string) => ({ headers: { authorization: `Bearer ${secret}` } });

  const limitOf = (bytes: number) => timeoutMs + bytes / SLOWEST_BYTES_PER_MS;
  const uploadEvidence: IntakeClient['uploadEvidence'] = (digest, file, reportId) =>
    exchange(
      `v1/evidence/${digest}${reportId === undefined ? '' : `?report=${encodeURIComponent(reportId)}`}`,
      { method: 'PUT', body: file, headers: { 'content-type': 'application/wacz', prefer: PATIENCE } },
      answer(ReceiptResponseSchema),
      limitOf(file.size),
    );

  return {
    issueNonce: () =>
      exchange('v1/nonces', { method: 'POST' }, answer(NonceResponseSchema), Math.min(timeoutMs, NONCE_MS)),
    submitReport: async (body, { device, onWork = async () => undefined } = {}) => {
      const signed = device ? { [DEVICE_HEADER]: `${device.publicKey}.${device.signature}` } : {};
      const send = (more: Record<string, string>) =>
        exchange(
          'v1/reports',
          { method: 'POST', body, headers: { 'content-type': 'application/json', ...signed, ...more } },
          answer(ReceiptResponseSchema),
        );
      return send({}).catch(async (thrown: unknown) => {
        const asked = thrown instanceof IntakeRejection ? thrown.problem.challenge : undefined;
        if (!asked) throw thrown;
        return send({ [PROOF_HEADER]: await solveProof(asked, onWork) });
      });
    },
    uploadEvidence,
    uploadInPieces: async (upload) => {
      const { reportId, digest, file } = upload;
      const path = `v1/uploads/${encodeURIComponent(reportId)}/finish`;
      const finish = <T>(read: (response: Response) => Promise<T>) =>
        exchange(path, { method: 'POST', headers: { prefer: PATIENCE } }, read, limitOf(file.size));
      if (upload.resume) {
        // The intake may have everything, and only the answer was lost.
        const receipt = await finish(async (response) =>
          [404, 405, 409].includes(response.status)
            ? undefined
            : readAnswer(response, ReceiptResponseSchema, deps.now()),
        );
        if (receipt) return receipt;
      }
      const inPieces = await sendInPieces(upload, exchange, { limitOf, now: deps.now });
      return inPieces ? finish(answer(ReceiptResponseSchema)) : uploadEvidence(digest, file, reportId);
    },
    cancelUpload: (reportId) => cancelUpload(reportId, exchange, deps.now),
    readStatus: (reference, secret) =>
      exchange(
        `v1/reports/${reference}`,
        { headers: { ...EDITION_HEADERS, ...bearer(secret).headers } },
        answer(ReportStatusSchema),
      ),
    withdrawReport: (reference, secret) =>
      exchange(`v1/reports/${reference}/withdraw`, { method: 'POST', ...bearer(secret) }, done),
    withdrawConsent: (reference, secret, purpose) =>
      exchange(
        `v1/reports/${reference}/consents/withdraw`,
        {
          method: 'POST',
          body: JSON.stringify({ purpose }),
          headers: { 'content-type': 'application/json', ...bearer(secret).headers },
        },
        done,
      ),
    answerQuestion: (reference, secret, text) =>
      exchange(
        `v1/reports/${reference}/answers`,
        {
          method: 'POST',
          body: JSON.stringify({ text }),
          headers: { 'content-type': 'application/json', ...bearer(secret).headers },
        },
        done,
      ),
    fetchEvidence: (reference, secret) =>
      exchange(
        `v1/reports/${reference}/evidence`,
        bearer(secret),
        (response) =>
          readFile(response, { now: deps.now(), most: EVIDENCE_MAX_BYTES, type: 'application/wacz' }),
        limitOf(EVIDENCE_MAX_BYTES),
      ),
    readConsistency: async (from, to) =>
      (await exchange(`v1/log/consistency/${from}/${to}`, {}, answer(ConsistencySchema))).proof,
    readLogProof: (digest) => exchange(`v1/log/proof/${digest}`, {}, answer(LogProofSchema)),
    clockOffset,
  };
}
