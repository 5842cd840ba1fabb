// Why: docs/decisions/registry/documents.md

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { writeSharedValue } from '@/lib/base/shared';
import { toAppliedOverride } from '@/lib/reading/locators/apply-override';

// The background loads this script in addition to a content script, on pages for which there are signed locator overrides. The
// code that applies the overrides would be a tenth of a content script, and most pages never need it.
export default defineUnlistedScript(() => {
  writeSharedValue('apply-override', toAppliedOverride);
});
