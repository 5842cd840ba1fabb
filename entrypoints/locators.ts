// Why: docs/decisions/registry/documents.md

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { APPLY_SLICE } from '@/entrypoints/marketplace/told-adapters';
import { applySlice } from '@/lib/reading/locators/apply-slice';

// Put beside a content script by the background, on pages for which there is signed data: what reads that data is a
// tenth of a content script, and most pages never need it.
export default defineUnlistedScript(() => {
  Reflect.set(globalThis, APPLY_SLICE, applySlice);
});
