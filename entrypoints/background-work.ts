// Why: docs/decisions/page/wake.md

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { allowRunningFromLate } from '@/lib/browser/pages/late-script';
import { offerServices } from './background/late-scripts';
import { createLateServices } from './background/late-services';
import { STAMP_SCRIPT } from './background/time-stamps/check-script';

// The background's second script. It only offers its services; nothing runs until the first script needs them.
export default defineUnlistedScript(() => {
  allowRunningFromLate(STAMP_SCRIPT);
  offerServices(createLateServices);
});
