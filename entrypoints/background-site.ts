// Why: docs/decisions/page/wake.md

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readSitePage } from '@/lib/independent-shops/with-facts';
import { offerSiteReader } from './background/late-scripts';

// Adds to the background the code that reads the page of an independent shop.
export default defineUnlistedScript(() => {
  offerSiteReader(readSitePage);
});
