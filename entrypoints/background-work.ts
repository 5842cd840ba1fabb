// Why: docs/decisions/page/wake.md

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createLateServices } from './background/late-services';
import { offerServices } from './background/lazy-services';

// The background's second script. It only offers its services; nothing runs until it is asked for.
export default defineUnlistedScript(() => {
  offerServices(createLateServices);
});
