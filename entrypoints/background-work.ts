// Why: docs/decisions/page/wake.md

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { prepareLateScriptFromLateScript } from '@/lib/browser/pages/late-script';
import { shareServices } from './background/late-scripts';
import { createLateServices } from './background/late-services';
import { STAMP_SCRIPT } from './background/time-stamps/check-script';

// The background's second script. It only shares the function that builds its services; they are built when the first script
// needs them.
export default defineUnlistedScript(() => {
  prepareLateScriptFromLateScript(STAMP_SCRIPT);
  shareServices(createLateServices);
});
