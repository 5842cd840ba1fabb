// Why: docs/decisions/page/wake.md

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerWork } from './background/late-work';
import { createWork } from './background/work';

// The background's second script. It only offers its work; nothing runs until it is asked for.
export default defineUnlistedScript(() => {
  offerWork(createWork);
});
