// Why: docs/decisions/page/wake.md

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { parseSiteReading } from '@/lib/independent-shops/with-facts';
import { shareSiteReader } from './background/late-scripts';

// Adds to the background the code that reads the page of an independent shop.
export default defineUnlistedScript(() => {
  shareSiteReader(parseSiteReading);
});
