// Why: docs/decisions/evidence/time-stamps.md

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { checkReply } from '@/lib/time-stamps/check-reply';
import { StampError } from '@/lib/time-stamps/stamp-error';
import { offerStampCheck } from './background/time-stamps/check-script';

// Adds to the background what it needs to check a time stamp, which few reports ever get.
export default defineUnlistedScript(() => {
  offerStampCheck(async (reply, wanted) => {
    try {
      return { stamp: await checkReply(reply, wanted) };
    } catch (thrown) {
      // The other script has a class of the same name that is not this one.
      if (thrown instanceof StampError) return { reason: thrown.reason, message: thrown.message };
      throw thrown;
    }
  });
});
