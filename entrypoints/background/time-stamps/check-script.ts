// Why: docs/decisions/evidence/time-stamps.md

import { writeSharedValue } from '@/lib/base/shared';
import { loadSharedValue } from '@/lib/browser/pages/late-script';
import type { StampFailure } from '@/lib/domain/matter/time-stamp';
import type { CheckedStamp, checkTimeStampReply } from '@/lib/time-stamps/check-reply';
import { StampError } from '@/lib/time-stamps/stamp-error';

/**
 * Checks a time stamp in a script of its own, because the library for the check is large. A refusal is returned and not thrown,
 * because the scripts do not share error classes.
 */
type StampCheck = (
  ...parameters: Parameters<typeof checkTimeStampReply>
) => Promise<{ readonly stamp: CheckedStamp } | { readonly reason: StampFailure; readonly message: string }>;

export const STAMP_SCRIPT = '/background-stamp.js';
const NAME = 'stamp-check';

/** Shares the check of time stamps with the second script. */
export function shareStampCheck(check: StampCheck): void {
  writeSharedValue(NAME, check);
}

/** Checks a time stamp as `checkTimeStampReply` does. The script that contains the check is loaded at the first call. */
export const checkStampInOwnScript: typeof checkTimeStampReply = async (reply, expected) => {
  const check = await loadSharedValue(STAMP_SCRIPT, NAME, isStampCheck);
  const result = await check(reply, expected);
  if ('stamp' in result) return result.stamp;
  throw new StampError(result.reason, result.message);
};

// Only our own scripts can have shared this function, so its type is not checked further.
function isStampCheck(value: unknown): value is StampCheck {
  return typeof value === 'function';
}
