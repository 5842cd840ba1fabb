import { sha256OfText } from '@/lib/domain/digest';
import { toAppError } from '@/lib/domain/errors';
import { isOpenStatus, type OutboxItem } from '@/lib/domain/outbox';
import type { LogStanding } from '@/lib/domain/receipt-log';
import type { LogProof } from '@/lib/intake/contract';
import { LogDoubtError, logId, type SeenHead, verifyLogged } from '@/lib/intake/receipt-log';
import type { Outbox } from '@/lib/outbox/outbox';

/** What checking needs: the keys the authority names, the heads this device saw, and the log itself. */
export interface ReceiptLogDeps {
  readonly keys: readonly { readonly kty: string }[];
  readonly issuer: string;
  readonly heads: {
    get(log: string): Promise<SeenHead | undefined>;
    keep(log: string, head: SeenHead): Promise<void>;
  };
  /** The proof of a receipt by its SHA-256 (hex); `not-found` when the log does not hold it. */
  readonly readProof: (digest: string) => Promise<LogProof>;
  readonly consistency: (from: number, to: number) => Promise<readonly string[]>;
  readonly now: () => number;
}

/** Codes of a line or an intake that gave no answer: nothing is known then, and it is asked again. */
const NO_ANSWER = new Set(['offline', 'intake-unreachable', 'intake-busy']);

/**
 * Where a receipt stands in the intake's log: held, in doubt, or not known yet. `given` is the proof that came with
 * the receipt; without one the log is asked. Must run alone (the caller holds a lock): the head it checks against is
 * the head it replaces.
 */
export async function checkReceiptLog(
  receipt: string,
  given: LogProof | undefined,
  deps: ReceiptLogDeps,
): Promise<LogStanding> {
  const checkedAt = deps.now();
  const log = logId(deps);
  if (log === undefined) return { state: 'no-log', checkedAt };
  const seen = await deps.heads.get(log);
  let proof = given;
  try {
    proof ??= await deps.readProof(await sha256OfText(receipt));
    const head = await verifyLogged(receipt, proof, { ...deps, seen });
    await deps.heads.keep(log, head);
    return { state: 'held', index: proof.index, size: head.size, checkedAt };
  } catch (thrown) {
    const error = toAppError(thrown);
    if (NO_ANSWER.has(error.code)) return { state: 'unchecked', checkedAt };
    const doubt = error instanceof LogDoubtError ? error.doubt : 'not-in-log';
    if (!(error instanceof LogDoubtError) && error.code !== 'not-found') throw thrown;
    const heads = [seen?.note, proof?.checkpoint].filter((note) => note !== undefined);
    return { state: 'doubtful', doubt, checkedAt, heads };
  }
}

/**
 * Asks the log again for the newest receipt of every report that is not over or was never checked, so that a leaf
 * that is dropped later is found out too. A doubt that is already stated stays; `onDoubt` hears of each new one.
 */
export async function checkReceiptsAgain(
  deps: ReceiptLogDeps & { readonly outbox: Outbox },
  onDoubt: (item: OutboxItem) => Promise<void>,
  only?: string,
): Promise<void> {
  for (const item of await deps.outbox.all()) {
    const receipt = item.receipts.at(-1);
    if (receipt === undefined || item.log?.state === 'doubtful') continue;
    if (only === undefined ? item.log?.state === 'held' && !isOpenStatus(item.status) : item.id !== only)
      continue;
    const standing = await checkReceiptLog(receipt, undefined, deps);
    // Silence takes nothing back that was shown before.
    if (standing.state === 'unchecked' && item.log) continue;
    const changed = await deps.outbox.change(item.id, (current) => ({ ...current, log: standing }));
    if (standing.state === 'doubtful') await onDoubt(changed);
  }
}
