// Why: docs/decisions/page/size.md

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { OPEN_PANEL } from '@/entrypoints/marketplace/panel-beside';
import { createPanelOpener } from '@/lib/overlay/open-panel';

// Put beside a content script by the background when a person first opens a panel: most pages never need it.
export default defineUnlistedScript(() => {
  Reflect.set(globalThis, OPEN_PANEL, createPanelOpener);
});
