import { createHash } from 'node:crypto';
import type { IntakeDeps } from './deps';
import { parseReport } from './parse-report';
import { signReceipt } from './signing/sign';
import { type Accepted, acceptReport } from './store/accept-report';
import type { Issuer } from './store/issue-receipt';

/** bytes → report → stored once → receipt. Refusals are ProblemErrors. */
export async function receiveReport(body: Uint8Array, deps: IntakeDeps): Promise<Accepted> {
  const incoming = {
    report: parseReport(body),
    body,
    bodyDigest: createHash('sha256').update(body).digest('hex'),
  };
  const { newReference } = deps;
  const accepted = await acceptReport(deps.database.db, incoming, { ...issuerOf(deps), newReference });
  deps.log('info', 'report-accepted', { reference: accepted.reference, created: accepted.created });
  return accepted;
}

/** How this intake issues receipts. */
export function issuerOf({ issuer, keys, now, timestamps }: IntakeDeps): Issuer {
  return { issuer, now, timestamps, signReceipt: (claims) => signReceipt(claims, keys) };
}
