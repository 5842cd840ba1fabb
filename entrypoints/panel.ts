// Why: docs/decisions/page/wake.md

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { writeSharedValue } from '@/lib/base/shared';
import { createNotice } from '@/lib/overlay/notice/create-notice';
import { createPanelOpener } from '@/lib/overlay/panel/open-panel';

// The background adds this script to a page's content script when a person first opens a panel, when a warning must be visible
// without a press, or when the marketplace shows other words beside sellers' names, so that a free spot for the mark must be
// searched for. Most pages never need it.
export default defineUnlistedScript(() => {
  writeSharedValue('open-panel', createPanelOpener);
  writeSharedValue('notice', createNotice);
});
