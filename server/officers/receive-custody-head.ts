import { signatureProblem } from '@/lib/evidence/sign';
import { type CustodyHead, custodyMessage, HEADS_IN_RECEIPT } from '@/lib/intake/officers/custody-head';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { requireDevice } from '@/server/devices/devices';
import { registerCustodyHead } from '@/server/officers/custody-heads';
import type { OfficersDeps } from '@/server/officers/officers-deps';
import { ProblemError } from '@/server/platform/problem';
import { signHeadReceipt } from '@/server/receipts/signing/sign';

/**
 * Registers the head of a case's custody log on an officer's device. The receipt names all heads so far with the intake's time,
 * so that a log which is cut or rewritten later contradicts it.
 */
export async function receiveCustodyHead(
  officer: OfficerSelf,
  caseId: string,
  sent: CustodyHead,
  deps: OfficersDeps,
): Promise<{ readonly receipt: string }> {
  const { db } = deps.database;
  const { caseNumber, events, head, publicKey, signature } = sent;
  const device = await requireDevice(db, officer, publicKey);
  const problem = await signatureProblem(custodyMessage(caseId, sent), signature, publicKey);
  if (problem !== undefined) throw new ProblemError('device-signature', { field: 'signature' });
  const { subject, unit } = officer;
  const heads = await registerCustodyHead(db, {
    ...{ caseId, caseNumber, events, head, subject, device },
    unit: unit.id,
    registeredAt: new Date(deps.now()),
  });
  const receipt = await signHeadReceipt(
    {
      ...{ caseId, caseNumber, device },
      issuer: deps.issuer,
      officer: subject,
      unit: unit.id,
      heads: heads
        .slice(-HEADS_IN_RECEIPT)
        .map((one) => ({ events: one.events, head: one.head, registeredAt: one.registeredAt.toISOString() })),
    },
    deps.keys,
  );
  return { receipt };
}
