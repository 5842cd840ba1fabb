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

/** How a report is sent, beside what it says. */
export interface Sending {
  /** The key of this device and its signature over `sha256:<digest of the body>`, both base64. */
  readonly device?: { readonly publicKey: string; readonly signature: string } | undefined;
  /** Told while the device works for a busy intake. */
  readonly onWork?: OnWork;
}

/**
 * An intake as the extension sees it. Every method gives what the contract says or throws an AppError: `offline`,
 * `intake-unreachable` (no answer in time, a 5xx, an answer that is not an intake's), `intake-busy` (with
 * `retryAt`), `evidence-checking` (a package is safe there; its receipt is asked for again later), `intake-rejected` (an IntakeRejection holding the problem) or `not-found`.
 */
export interface IntakeClient {
  /** Asks for a nonce and gives up after a short wait, because a person has pressed a button. */
  issueNonce(): Promise<z.infer<typeof NonceResponseSchema>>;
  /**
   * Sends a report's exact text or bytes; sending them again is the same report. Where the intake asks for a proof of
   * work, it is done and the report sent again.
   */
  submitReport(body: string | Uint8Array<ArrayBuffer>, sending?: Sending): Promise<ReceiptResponse>;
  /**
   * Sends a package. `reportId` says for which report the receipt is asked, where one package belongs to several;
   * without it the intake answers for the newest report that names the package.
   */
  uploadEvidence(digest: string, file: Blob, reportId?: string): Promise<ReceiptResponse>;
  /** Sends a package in pieces, going on where an earlier attempt stopped; in one request where the intake wants that. */
  uploadInPieces(upload: ResumableUpload): Promise<ReceiptResponse>;
  /** Gives up what an upload in pieces brought so far. */
  cancelUpload(reportId: string): Promise<void>;
  readStatus(reference: string, secret: string): Promise<ReportStatus>;
  /** Takes the sender's part in a report back; repeating it changes nothing. */
  withdrawReport(reference: string, secret: string): Promise<void>;
  /** Takes back the consent to one use of the sender's data, which the intake then deletes. */
  withdrawConsent(reference: string, secret: string, purpose: ConsentWithdrawal['purpose']): Promise<void>;
  /** Answers the question an officer asked; sending the same again changes nothing. */
  answerQuestion(reference: string, secret: string, text: string): Promise<void>;
  fetchEvidence(reference: string, secret: string): Promise<Blob>;
  /** Proof (base64 hashes) that the receipt log of `to` leaves begins with that of `from` leaves. */
  readConsistency(from: number, to: number): Promise<readonly string[]>;
  /** Where the receipt log holds a receipt, by the receipt's SHA-256 (hex); `not-found` when it does not. */
  readLogProof(digest: string): Promise<LogProof>;
  /** Intake's clock minus this device's (ms, ± half a second), from the last answer; null before the first. */
  clockOffset(): number | null;
}

/** A busy intake may say after ten seconds that it has a package and is still checking it (RFC 7240). */
const PATIENCE = 'respond-async, wait=10';

/** Longest wait (ms) of a capture for its nonce, because the page keeps changing. */
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
        // All of it may be there, and only the answer lost.
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
