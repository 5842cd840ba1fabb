// Why: docs/decisions/page/wake.md

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { prepareNestedScriptForLaterRun } from '@/lib/browser/pages/late-script';
import { shareServicesBuilder } from './background/late-scripts';
import { createServicesOfLateScript } from './background/late-services';
import { STAMP_SCRIPT } from './background/time-stamps/check-script';

// The background's second script. It shares a function with the first script. When the first script needs the second script's
// services, it calls this function, which builds them.
export default defineUnlistedScript(() => {
  prepareNestedScriptForLaterRun(STAMP_SCRIPT);
  shareServicesBuilder(createServicesOfLateScript);
});
