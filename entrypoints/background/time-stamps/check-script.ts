// Why: docs/decisions/evidence/time-stamps.md

import { writeShared } from '@/lib/base/shared';
import { loadOffer } from '@/lib/browser/pages/late-script';
import type { StampFailure } from '@/lib/domain/matter/time-stamp';
import type { CheckedStamp, checkReply } from '@/lib/time-stamps/check-reply';
import { StampError } from '@/lib/time-stamps/stamp-error';

/** Checks time stamps; its library is in a script of its own. A refusal is returned, because classes are not shared. */
type StampCheck = (
  ...asked: Parameters<typeof checkReply>
) => Promise<{ readonly stamp: CheckedStamp } | { readonly reason: StampFailure; readonly message: string }>;

export const STAMP_SCRIPT = '/background-stamp.js';
const NAME = 'stamp-check';

/** Offers the check of time stamps to the second script. */
export function offerStampCheck(check: StampCheck): void {
  writeShared(NAME, check);
}

/** The check of time stamps (`checkReply`), whose script is loaded at the first call. */
export const checkStampLate: typeof checkReply = async (reply, wanted) => {
  const check = await loadOffer(STAMP_SCRIPT, NAME, isStampCheck);
  const result = await check(reply, wanted);
  if ('stamp' in result) return result.stamp;
  throw new StampError(result.reason, result.message);
};

// The type of the function is not checked further: only our own scripts can have offered it.
function isStampCheck(value: unknown): value is StampCheck {
  return typeof value === 'function';
}
