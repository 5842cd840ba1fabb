import type { CaseStore } from '@/lib/cases/case-store';
import type { Case } from '@/lib/domain/case/case';
import type { EvidenceSigner } from '@/lib/evidence/sign';
import { formatCustodyMessage } from '@/lib/intake/officers/custody-head';
import type { OfficerClient } from '@/lib/intake/officers/officer-client';

export interface RegisterHeadDeps {
  readonly cases: Pick<CaseStore, 'keepHeadReceipt'>;
  readonly client: Pick<OfficerClient, 'registerHead'>;
  readonly signer: EvidenceSigner;
}

/**
 * Registers the head of a case's custody log with the intake, and stores the receipt with the case. If the log is cut or
 * rewritten later, its verification fails. Only the case's number and id, the count of events and a digest leave the device.
 * Throws the intake's errors, such as `custody-conflict`.
 */
export async function registerCustodyHead(
  of: Case,
  { cases, client, signer }: RegisterHeadDeps,
): Promise<Case> {
  const { id, number, events, head } = of;
  const signature = await signer.sign(formatCustodyMessage(id, of));
  const { publicKey } = signer;
  const receipt = await client.registerHead(id, { caseNumber: number, events, head, publicKey, signature });
  // The returned case has the log's head that was registered. It is not read anew, because its log may have grown meanwhile.
  await cases.keepHeadReceipt(id, receipt);
  return { ...of, headReceipt: receipt };
}
