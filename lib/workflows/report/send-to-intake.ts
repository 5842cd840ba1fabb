import { AppError } from '@/lib/base/errors';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { LogStanding } from '@/lib/domain/report/receipt-log';
import { toSigner } from '@/lib/evidence/sign';
import type { Sending } from '@/lib/intake/client';
import type { LogProof, ReceiptClaims, ReceiptResponse } from '@/lib/intake/contract';
import type { ResumableUpload } from '@/lib/intake/resumable-upload';
import type { Outbox } from '@/lib/outbox/outbox';

/** The digests that a receipt of this report must state. */
export interface ExpectedReceipt {
  readonly reportDigest: string;
  readonly evidenceDigest: string | undefined;
}

/** A request whose text no longer changes, and the digests that its receipts must state. */
export interface FrozenRequest {
  readonly body: string;
  readonly expected: ExpectedReceipt;
}

export interface IntakeDeps {
  readonly outbox: Outbox;
  readonly submit: (body: string, sending: Pick<Sending, 'device' | 'onWork'>) => Promise<ReceiptResponse>;
  /** Sends a package in chunks. Resumes an upload that was interrupted. */
  readonly upload: (upload: ResumableUpload) => Promise<ReceiptResponse>;
  /** True if the browser says that the connection is metered. */
  readonly isMetered: () => boolean;
  /**
   * Called after each chunk of an upload, and repeatedly during a proof of work. Keeps the background's worker awake, and sets
   * the alarm that wakes the worker if it dies.
   */
  readonly onAlive: () => void;
  readonly verifyReceipt: (receipt: string, expected: ExpectedReceipt) => Promise<ReceiptClaims>;
  /** Checks that a report's receipt is in the intake's log. A fault is in the result and is not thrown. */
  readonly checkLog: (id: string, receipt: string, proof: LogProof | undefined) => Promise<LogStanding>;
}

/**
 * Sends the report and stores the receipt. If the report has a package, the request is signed with the key that signed the
 * package. Otherwise it is not signed, because a signature would tell the intake a key that it does not need to know. If the
 * intake asks for a proof of work, stores the progress of that work.
 */
export async function sendReportBody(item: OutboxItem, { body, expected }: FrozenRequest, deps: IntakeDeps) {
  const { outbox, onAlive } = deps;
  const onWork = async (tried: number, most: number) => {
    const now = await outbox.change(item.id, (current) => ({ ...current, work: { tried, most } }));
    onAlive();
    if (now.state !== 'sending') throw new AppError('stopped', 'stopped by the person');
  };
  const keys = item.evidence && (await outbox.reportKeys(item.id));
  const device = keys && (await createDeviceSignature(keys, `sha256:${expected.reportDigest}`));
  const response = await deps.submit(body, { device, onWork });
  await outbox.change(item.id, ({ work: _work, ...rest }) => rest);
  await storeReceipt(item.id, response, expected, deps);
}

async function createDeviceSignature(
  keys: CryptoKeyPair,
  message: string,
): Promise<NonNullable<Sending['device']>> {
  const { publicKey, sign } = await toSigner(keys);
  return { publicKey, signature: await sign(message) };
}

/**
 * Uploads the package in chunks. Stores the progress after each chunk, and the receipt at the end. Throws if the receipt does not
 * confirm the evidence. Throws `stopped` if the person pressed stop, and `line-metered` if the connection is metered and the
 * person did not agree to use it.
 */
export async function sendPackage(
  { id: reportId }: OutboxItem,
  digest: string,
  { expected }: FrozenRequest,
  deps: IntakeDeps,
) {
  const { outbox } = deps;
  const file = await outbox.packageFile(digest);
  if (!file) throw new Error(`the package ${digest} is not on this device`);
  const requireSending = ({ state, meteredAgreed }: OutboxItem) => {
    if (state !== 'sending') throw new AppError('stopped', 'stopped by the person');
    if (deps.isMetered() && !meteredAgreed) throw new AppError('line-metered', 'this line is paid by volume');
  };
  const onProgress = async (sent: number) => {
    const upload = { sent, total: file.size };
    const now = await outbox.change(reportId, (current) => ({ ...current, upload }));
    deps.onAlive();
    if (sent < file.size) requireSending(now);
  };
  const current = await outbox.get(reportId);
  requireSending(current);
  const resume = current.upload !== undefined;
  const response = await deps.upload({ reportId, digest, file, resume, onProgress });
  const claims = await storeReceipt(reportId, response, expected, deps);
  if (claims.evidence.state !== 'verified') throw new Error('the intake did not confirm the evidence');
}

/** Checks a receipt and stores it. Throws and stores nothing if the receipt is invalid. */
async function storeReceipt(
  id: string,
  response: ReceiptResponse,
  expected: ExpectedReceipt,
  deps: IntakeDeps,
) {
  const claims = await deps.verifyReceipt(response.receipt, expected);
  await deps.outbox.change(id, (item) => ({
    ...item,
    reference: claims.reference,
    receipts: item.receipts.includes(response.receipt) ? item.receipts : [...item.receipts, response.receipt],
  }));
  // Even if the receipt log is doubtful, the intake's signature on the receipt is valid. So the report counts as accepted, and
  // the doubt is shown with the report.
  const log = await deps.checkLog(id, response.receipt, response.log);
  await deps.outbox.change(id, (item) => (item.log?.state === 'doubtful' ? item : { ...item, log }));
  return claims;
}
