// Why: docs/decisions/page/wake.md

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerWork } from './background/late-work';
import { createWork } from './background/work';

// The second script of the background. Nothing happens but that it can be asked for.
export default defineUnlistedScript(() => {
  offerWork(createWork);
});
