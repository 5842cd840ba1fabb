import * as z from 'zod';
import { sha256OfText } from '@/lib/base/digest';
import { AppError, toAppError } from '@/lib/base/errors';
import type { StandingChoice } from '@/lib/domain/report/consent';
import type { CapturedPage, EvidencePackage } from '@/lib/domain/report/evidence';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { LogStanding } from '@/lib/domain/report/receipt-log';
import { signerOf } from '@/lib/evidence/sign';
import { IntakeRejection } from '@/lib/intake/answer';
import type { Sending } from '@/lib/intake/client';
import type { LogProof, ReceiptClaims, ReceiptResponse } from '@/lib/intake/contract';
import type { ResumableUpload } from '@/lib/intake/resumable-upload';
import { nextAttemptAt } from '@/lib/outbox/backoff';
import { type Outbox, stopWithdrawn } from '@/lib/outbox/outbox';
import { withoutParts } from '@/lib/workflows/check/without-parts';
import { buildReport } from './build-report';
import { coverPicture } from './cover-picture';
import { leastTold } from './least-told';

/** What a receipt must say to be the receipt of this report. */
export interface ExpectedReceipt {
  readonly reportDigest: string;
  readonly evidenceDigest: string | undefined;
}

export interface DrainDeps {
  readonly outbox: Outbox;
  /** Packs and signs a capture, with a key that was made for this package alone. */
  readonly pack: (
    captured: CapturedPage,
  ) => Promise<{ readonly evidence: EvidencePackage; readonly keys: CryptoKeyPair }>;
  readonly submit: (body: string, sending: Pick<Sending, 'device' | 'onWork'>) => Promise<ReceiptResponse>;
  /** Sends a package in pieces, going on where an earlier attempt stopped. */
  readonly upload: (upload: ResumableUpload) => Promise<ReceiptResponse>;
  /** Whether the line is paid by volume, as far as the browser says. */
  readonly isMetered: () => boolean;
  /** Called after each piece of a long upload, so that the worker stays awake and is woken again if it dies. */
  readonly onAlive: () => void;
  readonly verifyReceipt: (receipt: string, expected: ExpectedReceipt) => Promise<ReceiptClaims>;
  /** Checks a report's receipt against the intake's log; a fault is in the result, not thrown. */
  readonly checkLog: (id: string, receipt: string, proof: LogProof | undefined) => Promise<LogStanding>;
  /** The standing choice that covers what is sent today, or null. */
  readonly standingChoice: () => Promise<StandingChoice | null>;
  readonly extensionVersion: string;
  /** Intake's clock minus this device's (ms), as last measured; null before the first time. */
  readonly clockOffset: () => Promise<number | null>;
  readonly now: () => number;
  readonly random: () => number;
  /** Called when a report is accepted, rejected or parked. */
  readonly onSettled: (item: OutboxItem) => Promise<void>;
}

/**
 * outbox → intake: sends every report that is due, one after another, and gives when to come back (epoch ms), or
 * undefined when nothing waits. Must run alone (the caller holds a lock). Each step is stored before the next and
 * safe to repeat, so it may die between any two lines: what was being sent is simply sent again.
 */
export async function drainOutbox(deps: DrainDeps): Promise<number | undefined> {
  const { outbox, now } = deps;
  for (const item of await outbox.all()) {
    const onItsWay = item.state === 'queued' || item.state === 'sending';
    if (onItsWay && item.withdrawnAt !== undefined) {
      await stopWithdrawn(item.id, outbox, now()); // withdrawn, but the worker died before it stopped the sending
    } else if (item.state === 'sending') {
      await outbox.apply(item.id, { type: 'resume' }); // its worker died
    }
    if (item.state === 'held') await endHold(item, deps);
  }
  for (const item of await outbox.all()) {
    if (item.state === 'queued' && (item.nextAttemptAt ?? 0) <= now()) await sendReport(item.id, deps);
  }
  const waiting = (await outbox.all()).flatMap((item) => {
    if (item.state === 'held') return item.heldUntil ?? [];
    return item.state === 'queued' ? (item.nextAttemptAt ?? now()) : [];
  });
  return waiting.length > 0 ? Math.min(...waiting) : undefined;
}

/** When a hold ends, the report is sent under the standing choice; without that choice it waits for "Send". */
async function endHold({ id, heldUntil = 0 }: OutboxItem, deps: DrainDeps): Promise<void> {
  const choice = await deps.standingChoice();
  if (!choice) await deps.outbox.apply(id, { type: 'undo' });
  else if (heldUntil <= deps.now()) {
    const { at: chosenAt, version, terms } = choice;
    await deps.outbox.apply(id, { type: 'expire', consent: { how: 'standing', version, terms, chosenAt } });
  }
}

async function sendReport(id: string, deps: DrainDeps): Promise<void> {
  const { outbox } = deps;
  const { happened } = await outbox.apply(id, { type: 'start' });
  if (!happened) return;
  try {
    const packed = await packOnce(id, deps);
    const { body, bodyDigest } = await freezeBody(packed, deps);
    const expected = { reportDigest: bodyDigest, evidenceDigest: packed.evidence?.digest };
    await keepReceipt(id, await sendReportBody(packed, body, bodyDigest, deps), expected, deps);
    if (packed.evidence) {
      const file = await outbox.packageFile(packed.evidence.digest);
      if (!file) throw new Error(`the package ${packed.evidence.digest} is not on this device`);
      const claims = await keepReceipt(id, await sendPackage(packed, file, deps), expected, deps);
      if (claims.evidence.state !== 'verified') throw new Error('the intake did not confirm the evidence');
    }
    const { item, happened: accepted } = await outbox.apply(id, { type: 'accept' });
    if (accepted) await deps.onSettled(item);
  } catch (thrown) {
    await settleFailure(id, thrown, deps);
  }
}

/**
 * Sends the report's body. Signed only with a package, which reveals the key anyway. While the device computes a
 * proof of work, the report carries its progress.
 */
async function sendReportBody(item: OutboxItem, body: string, digest: string, deps: DrainDeps) {
  const { outbox, onAlive } = deps;
  const onWork = async (tried: number, most: number) => {
    const now = await outbox.change(item.id, (current) => ({ ...current, work: { tried, most } }));
    onAlive();
    if (now.state !== 'sending') throw new AppError('stopped', 'stopped by the person');
  };
  const keys = item.evidence && (await outbox.reportKeys(item.id));
  const device = keys && (await signedWith(keys, `sha256:${digest}`));
  const response = await deps.submit(body, { device, onWork });
  await outbox.change(item.id, ({ work: _work, ...rest }) => rest);
  return response;
}

async function signedWith(keys: CryptoKeyPair, message: string): Promise<NonNullable<Sending['device']>> {
  const { publicKey, sign } = await signerOf(keys);
  return { publicKey, signature: await sign(message) };
}

/**
 * Uploads the package in pieces and stores the progress after each. Ends when the person stops it or the line is
 * metered.
 */
function sendPackage(item: OutboxItem, file: Blob, deps: DrainDeps): Promise<ReceiptResponse> {
  const mayGoOn = ({ state, meteredAgreed }: OutboxItem) => {
    if (state !== 'sending') throw new AppError('stopped', 'stopped by the person');
    if (deps.isMetered() && !meteredAgreed) throw new AppError('line-metered', 'this line is paid by volume');
  };
  const onProgress = async (sent: number) => {
    const upload = { sent, total: file.size };
    const now = await deps.outbox.change(item.id, (current) => ({ ...current, upload }));
    deps.onAlive();
    if (sent < file.size) mayGoOn(now);
  };
  const { id: reportId, evidence } = item;
  if (!evidence) throw new Error('a report without a package has nothing to upload');
  return deps.outbox.get(reportId).then((current) => {
    mayGoOn(current);
    const resume = current.upload !== undefined;
    return deps.upload({ reportId, digest: evidence.digest, file, resume, onProgress });
  });
}

/** Packs what was captured, without what the person took out; once, even when it is called again. */
async function packOnce(id: string, { outbox, pack }: DrainDeps): Promise<OutboxItem> {
  const item = await outbox.get(id);
  if (item.evidence) return item;
  const captured = await outbox.capture(id);
  if (!captured) return item;
  const photos = await Promise.all((await outbox.photos(id)).map(bytesOf));
  const left = withoutParts(await coverPicture(captured, item.covered ?? []), item.removed, photos);
  if (!left) return item;
  const { evidence, keys } = await pack(leastTold(left, item.draft.language));
  return outbox.keepPackage(id, evidence, keys);
}

/** The request's exact text, fixed at the first attempt: a repeat must be the same request. */
async function freezeBody(item: OutboxItem, { outbox, extensionVersion, clockOffset }: DrainDeps) {
  const build = async () => {
    const offset = (await clockOffset()) ?? 0;
    return buildReport(item, await sha256OfText(item.secret), extensionVersion, offset);
  };
  const body = item.body ?? JSON.stringify(await build());
  if (item.body === undefined) await outbox.change(item.id, (current) => ({ ...current, body }));
  return { body, bodyDigest: await sha256OfText(body) };
}

/** Checks a receipt and keeps it; a receipt that does not hold is never kept. */
async function keepReceipt(
  id: string,
  response: ReceiptResponse,
  expected: ExpectedReceipt,
  deps: DrainDeps,
) {
  const claims = await deps.verifyReceipt(response.receipt, expected);
  await deps.outbox.change(id, (item) => ({
    ...item,
    reference: claims.reference,
    receipts: item.receipts.includes(response.receipt) ? item.receipts : [...item.receipts, response.receipt],
  }));
  // A doubt about the log does not undo the signature: the report is accepted, and the doubt is shown with it.
  const log = await deps.checkLog(id, response.receipt, response.log);
  await deps.outbox.change(id, (item) => (item.log?.state === 'doubtful' ? item : { ...item, log }));
  return claims;
}

async function settleFailure(id: string, thrown: unknown, { outbox, now, random, onSettled }: DrainDeps) {
  const error = thrown instanceof z.ZodError ? invalidDraft(thrown) : toAppError(thrown);
  const at = now();
  const item = (await outbox.all()).find((one) => one.id === id);
  if (!item) return; // deleted while it was being sent
  const { attempts, draft } = item;
  // The person reads a refusal, so it is stored as the intake's sentence in their language.
  const message = error instanceof IntakeRejection ? error.problem.detail[draft.language] : error.message;
  const failure = { code: error.code, message, at };
  if (error.code === 'intake-rejected') {
    const { item: rejected, happened } = await outbox.apply(id, { type: 'reject', failure });
    if (happened) await onSettled(rejected);
    return;
  }
  const next = nextAttemptAt(attempts + 1, at, random, error.retryAt);
  const type = WAITS.has(error.code) ? 'wait' : 'fail';
  const { item: left, happened } = await outbox.apply(id, { type, failure, nextAttemptAt: next });
  if (happened && left.state === 'parked') await onSettled(left);
}

/** Failures that do not count as attempts: neither the report nor the intake was at fault. */
const WAITS = new Set<AppError['code']>(['offline', 'intake-busy', 'evidence-checking', 'line-metered']);

/** The person's input does not fit the contract: they correct it, and retrying is pointless. */
function invalidDraft(error: z.ZodError): Pick<AppError, 'code' | 'message' | 'retryAt'> {
  return { code: 'intake-rejected', message: z.prettifyError(error), retryAt: undefined };
}

async function bytesOf(photo: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await photo.arrayBuffer());
}
