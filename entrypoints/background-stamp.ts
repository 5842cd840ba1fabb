// Why: docs/decisions/evidence/time-stamps.md

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { checkReply } from '@/lib/time-stamps/check-reply';
import { offerStampCheck } from './background/late-scripts';

// Adds to the background what it needs to check a time stamp, which few reports ever get.
export default defineUnlistedScript(() => {
  offerStampCheck(checkReply);
});
