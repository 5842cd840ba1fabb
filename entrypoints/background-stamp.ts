// Why: docs/decisions/evidence/time-stamps.md

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { checkTimeStampReply } from '@/lib/time-stamps/check-reply';
import { StampError } from '@/lib/time-stamps/stamp-error';
import { shareStampCheck } from './background/time-stamps/check-script';

// Adds to the background the code that checks a time stamp, which few reports ever get.
export default defineUnlistedScript(() => {
  shareStampCheck(async (reply, expected) => {
    try {
      return { stamp: await checkTimeStampReply(reply, expected) };
    } catch (thrown) {
      // Each script has its own copy of the class StampError, so the other script would not recognise a StampError that is thrown
      // here.
      if (thrown instanceof StampError) return { reason: thrown.reason, message: thrown.message };
      throw thrown;
    }
  });
});
