import type { Context } from 'hono';
import { CHECKING, type EvidenceAnswer } from '@/server/evidence/receive-evidence';

/** When a sender whose package is being checked comes back (s). */
const COME_BACK_SECONDS = 5;

/** The receipt, or 202 while the package is being checked, with a time to come back. */
export function answerEvidence(c: Context, answer: EvidenceAnswer): Response {
  if (answer !== CHECKING) return c.json(answer);
  return c.json({ evidence: CHECKING }, 202, { 'retry-after': String(COME_BACK_SECONDS) });
}
