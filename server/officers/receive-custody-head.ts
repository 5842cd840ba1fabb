import { asc, eq } from 'drizzle-orm';
import { findSignatureProblem } from '@/lib/evidence/sign';
import {
  type CustodyHead,
  formatCustodyMessage,
  HEAD_RECEIPT_TYPE,
  HEADS_IN_RECEIPT,
} from '@/lib/intake/officers/custody-head';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { requireDeviceFingerprint } from '@/server/devices/devices';
import type { OfficersDeps } from '@/server/officers/officers-deps';
import type { Database } from '@/server/platform/database/database';
import { custodyHeads, devices } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';
import { signClaims } from '@/server/receipts/signing/sign';

/**
 * Registers the head of a case's custody log, which an officer's device sent. Returns a receipt that lists the newest heads of
 * that log, each with the time at which the intake registered it. If the log is cut or rewritten later, it contradicts the
 * receipt.
 */
export async function receiveCustodyHead(
  officer: OfficerSelf,
  caseId: string,
  sent: CustodyHead,
  deps: OfficersDeps,
): Promise<{ readonly receipt: string }> {
  const { db } = deps.database;
  const { caseNumber, events, head, publicKey, signature } = sent;
  const device = await requireDeviceFingerprint(db, officer, publicKey);
  const problem = await findSignatureProblem(formatCustodyMessage(caseId, sent), signature, publicKey);
  if (problem !== undefined) throw new ProblemError('device-signature', { field: 'signature' });
  const { subject, unit } = officer;
  const heads = await registerCustodyHead(db, {
    caseId,
    caseNumber,
    events,
    head,
    subject,
    device,
    unit: unit.id,
    registeredAt: new Date(deps.now()),
  });
  const claims = {
    issuer: deps.issuer,
    caseId,
    caseNumber,
    officer: subject,
    unit: unit.id,
    device,
    heads: heads
      .slice(-HEADS_IN_RECEIPT)
      .map((one) => ({ events: one.events, head: one.head, registeredAt: one.registeredAt.toISOString() })),
  };
  return { receipt: await signClaims(HEAD_RECEIPT_TYPE, claims, deps.keys) };
}

type CustodyHeadRow = Omit<typeof custodyHeads.$inferInsert, 'id'>;

/**
 * Registers the head of a case's custody log, and returns all heads of that log, oldest first. Throws `forbidden` if another
 * device wrote the log. Throws `custody-conflict` if the log has fewer events than were registered, or another head for the same
 * number of events.
 */
function registerCustodyHead(db: Database, row: CustodyHeadRow): Promise<CustodyHeadRow[]> {
  return db.transaction(async (tx) => {
    // Only one device writes the log of a case. Locking the device's row makes its requests run one after the other.
    await tx
      .select({ device: devices.fingerprint })
      .from(devices)
      .where(eq(devices.fingerprint, row.device))
      .for('update');
    const where = eq(custodyHeads.caseId, row.caseId);
    const known = await tx.query.custodyHeads.findMany({ where, orderBy: asc(custodyHeads.events) });
    const last = known.at(-1);
    if (last && (last.device !== row.device || last.unit !== row.unit)) {
      throw new ProblemError('forbidden', { field: 'publicKey' });
    }
    const same = known.find(({ events }) => events === row.events);
    if (same ? same.head !== row.head : last && last.events > row.events) {
      throw new ProblemError('custody-conflict', { field: 'events' });
    }
    if (same) return known;
    await tx.insert(custodyHeads).values(row);
    return [...known, row];
  });
}
