// Why: docs/decisions/intake/receipts.md

import { isStoredTimeInFuture } from '@/lib/base/days';
import { sha256OfText } from '@/lib/base/digest';
import { toAppError } from '@/lib/base/errors';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { LogStanding, SeenHead } from '@/lib/domain/report/receipt-log';
import type { LogProof } from '@/lib/intake/contract';
import { LogDoubtError, toStoredLogHeadKey, verifyReceiptInLog } from '@/lib/intake/receipt-log';
import type { Outbox } from '@/lib/outbox/outbox';

/** What the check needs: the authority's keys, the log heads seen so far, and access to the log. */
export interface ReceiptLogDeps {
  readonly keys: readonly { readonly kty: string }[];
  readonly issuer: string;
  readonly heads: SeenHeads;
  /** Fetches the proof for a receipt, given the receipt's SHA-256 (hex); throws `not-found` if the log does not have it. */
  readonly readProof: (digest: string) => Promise<LogProof>;
  readonly consistency: (from: number, to: number) => Promise<readonly string[]>;
  readonly now: () => number;
}

/**
 * The log heads that were seen for one report. A report is never checked against a head that was seen for another report: the
 * request for the proof between the two heads would show the intake that both reports come from one device.
 */
export interface SeenHeads {
  get(log: string): Promise<SeenHead | undefined>;
  keep(log: string, head: SeenHead): Promise<void>;
  /**
   * Returns the heads seen for all reports on this device. Two heads with the same number of entries must be equal; comparing
   * them needs no request.
   */
  all(log: string): Promise<readonly SeenHead[]>;
}

/**
 * Returns the store of the receipt log's heads that were seen for the report `id`. The heads are stored with the report and
 * deleted with it.
 */
export function createSeenHeadStore(id: string, outbox: Outbox): SeenHeads {
  return {
    get: async (log) => (await outbox.get(id)).logHeads?.[log],
    keep: async (log, head) => {
      await outbox.change(id, (item) => ({ ...item, logHeads: { ...item.logHeads, [log]: head } }));
    },
    all: async (log) => (await outbox.all()).flatMap(({ logHeads }) => logHeads?.[log] ?? []),
  };
}

/**
 * Error codes that mean that the log gave no result; the log is then asked again later. A refusal by the intake is among them.
 */
const NO_ANSWER = new Set(['offline', 'intake-unreachable', 'intake-busy', 'intake-rejected']);

/**
 * Checks that a receipt is in the intake's log. The result is `held` (the log has the receipt), `doubtful` (the log lacks the
 * receipt, or contradicts itself), `unchecked` (the log is asked again later) or `no-log` (the authority names no log key).
 * `suppliedProof` is the proof that came with the receipt; if absent, the proof is fetched from the log. The caller must hold a
 * lock, because the check replaces the head against which it checks.
 */
export async function checkReceiptLog(
  receipt: string,
  suppliedProof: LogProof | undefined,
  deps: ReceiptLogDeps,
): Promise<LogStanding> {
  const checkedAt = deps.now();
  const log = toStoredLogHeadKey(deps);
  if (log === undefined) return { state: 'no-log', checkedAt };
  const lastHead = await deps.heads.get(log);
  let proof = suppliedProof;
  try {
    proof ??= await deps.readProof(await sha256OfText(receipt));
    const head = await verifyReceiptInLog(receipt, proof, { ...deps, lastHead });
    const rival = (await deps.heads.all(log)).find(
      ({ size, root }) => size === head.size && root !== head.root,
    );
    if (rival) {
      const heads = [rival.note, head.note].filter((note) => note !== undefined);
      return { state: 'doubtful', doubt: 'other-log', checkedAt, heads };
    }
    await deps.heads.keep(log, head);
    return { state: 'held', index: proof.index, size: head.size, checkedAt };
  } catch (thrown) {
    const error = toAppError(thrown);
    if (NO_ANSWER.has(error.code)) {
      // Without a network no request reached the intake, so the failure does not count as a missing response.
      const unansweredRequest = error.code !== 'offline' && {
        unanswered: { since: checkedAt, last: checkedAt, times: 1 },
      };
      return { state: 'unchecked', checkedAt, ...unansweredRequest };
    }
    const doubt = error instanceof LogDoubtError ? error.doubt : 'not-in-log';
    if (!(error instanceof LogDoubtError) && error.code !== 'not-found') throw thrown;
    const heads = [lastHead?.note, proof?.checkpoint].filter((note) => note !== undefined);
    return { state: 'doubtful', doubt, checkedAt, heads };
  }
}

/**
 * Checks the newest receipt of a report against the log again, because the log might drop the receipt later. Calls `onDoubt` for
 * a new doubt. A doubt that is already stored is never removed.
 */
export async function recheckReceipt(
  id: string,
  { outbox, ...deps }: ReceiptLogDeps & { readonly outbox: Outbox },
  onDoubt: (item: OutboxItem) => Promise<void>,
): Promise<void> {
  const item = (await outbox.all()).find((one) => one.id === id);
  const receipt = item?.receipts.at(-1);
  if (!item || receipt === undefined || item.log?.state === 'doubtful') return;
  const standing = await checkReceiptLog(receipt, undefined, deps);
  if (standing.state === 'unchecked') return await storeThatLogDidNotRespond(id, standing, outbox);
  const changed = await outbox.change(id, (current) => ({ ...current, log: standing }));
  if (standing.state === 'doubtful') await onDoubt(changed);
}

/** Stores that the log did not respond: since when, and how often. An earlier result stays stored too. */
async function storeThatLogDidNotRespond(
  id: string,
  now: Extract<LogStanding, { state: 'unchecked' }>,
  outbox: Outbox,
): Promise<void> {
  await outbox.change(id, (item) => {
    const log = item.log ?? now;
    if (log === now || !now.unanswered) return { ...item, log };
    if (log.state !== 'held' && log.state !== 'unchecked') return item;
    const before = isStoredTimeInFuture(log.unanswered?.since, now.checkedAt) ? undefined : log.unanswered;
    const unanswered = before
      ? { ...now.unanswered, since: before.since, times: before.times + 1 }
      : now.unanswered;
    const checkedAt = log.state === 'unchecked' ? now.checkedAt : log.checkedAt;
    return { ...item, log: { ...log, checkedAt, unanswered } };
  });
}
