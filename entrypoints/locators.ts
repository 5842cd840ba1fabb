// Why: docs/decisions/registry/documents.md

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { writeShared } from '@/lib/base/shared';
import { applyOverride } from '@/lib/reading/locators/apply-override';

// Put beside a content script by the background, on pages for which there is signed data: what reads that data is a
// tenth of a content script, and most pages never need it.
export default defineUnlistedScript(() => {
  writeShared('apply-override', applyOverride);
});
